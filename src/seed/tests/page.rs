//! What is no part of an article, by kind and language.
use super::*;

/// The same two paragraphs in several languages.
fn body(language: &str) -> [&'static str; 2] {
    match language {
        "de" => [
            "Der Hafen von Lindholm fror in der zweiten Januarwoche zu, und neun Tage lang konnte kein Schiff auslaufen.",
            "Die Fischer sagen, dass sie den Rat schon im Herbst gewarnt hatten und dass jemand es aufgeschrieben hat.",
        ],
        "fr" => [
            "Le port de Lindholm a gelé dans la deuxième semaine de janvier, et aucun navire n’a pu le quitter.",
            "Les pêcheurs disent qu’ils avaient averti le conseil dès l’automne et que quelqu’un l’avait noté.",
        ],
        "es" => [
            "El puerto de Lindholm se heló en la segunda semana de enero, y ningún barco pudo salir de él.",
            "Los pescadores dicen que habían avisado al consejo en otoño y que alguien lo había anotado.",
        ],
        "ru" => [
            "Порт Линдхольма замёрз на второй неделе января, и девять дней ни один корабль не мог его покинуть.",
            "Рыбаки говорят, что предупреждали совет ещё осенью и что кто-то это записал в большую тетрадь.",
        ],
        "uk" => [
            "Порт Ліндгольма замерз на другому тижні січня, і дев’ять днів жоден корабель не міг його покинути.",
            "Рибалки кажуть, що попереджали раду ще восени і що хтось це записав у великий зошит.",
        ],
        "zh" => [
            "林德霍尔姆的港口在一月的第二周结冰，九天之内没有一艘船能够离开。",
            "渔民们说，他们去年秋天就警告过议会，而且有人把它记了下来。",
        ],
        _ => [ICE, MEN],
    }
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq)]
enum At {
    Top,
    Middle,
    End,
}
use At::{End, Middle, Top};

fn check_removed(language: &str, at: &[At], reason: &str, lines: &[&str]) {
    let [first, second] = body(language);
    for at in at {
        for line in lines {
            for between in ["\n", "\n\n"] {
                let text = match at {
                    Top => [line, first, second],
                    Middle => [first, line, second],
                    End => [first, second, line],
                };
                let seed = read_text(&text.join(between)).value;
                let kept: Vec<_> = seed.passages.iter().map(|it| it.text.as_str()).collect();
                assert_eq!(kept, [first, second], "{at:?} {line:?}");
                let removed: Vec<_> =
                    seed.report.removed.iter().map(|it| (it.reason.as_str(), it.text.as_str())).collect();
                assert_eq!(removed, [(reason, *line)], "{at:?} {line:?}");
            }
        }
    }
}

const ANY: &[At] = &[Top, Middle, End];

#[test]
fn loading_placeholders_go() {
    check_removed("en", ANY, "loading placeholder", &["Loading…", "Loading...", "LOADING", "Please wait…"]);
    check_removed("de", ANY, "loading placeholder", &["Wird geladen …", "Bitte warten"]);
    check_removed("fr", ANY, "loading placeholder", &["Chargement…", "Chargement en cours"]);
    check_removed("es", ANY, "loading placeholder", &["Cargando..."]);
    check_removed("ru", ANY, "loading placeholder", &["Загрузка…", "Идёт загрузка"]);
    check_removed("uk", ANY, "loading placeholder", &["Завантаження…", "Зачекайте"]);
    check_removed("zh", ANY, "loading placeholder", &["加载中…"]);
}

#[test]
fn advertisements_go() {
    check_removed(
        "en",
        ANY,
        "advertisement",
        &[
            "Advertisement",
            "ADVERTISEMENT",
            "[Advertisement]",
            "Sponsored content",
            "Story continues below advertisement",
            "Article continues after this advertisement",
        ],
    );
    check_removed("de", ANY, "advertisement", &["Anzeige", "WERBUNG", "— Anzeige —", "Nach der Anzeige weiterlesen"]);
    check_removed("fr", ANY, "advertisement", &["Publicité", "La suite après cette publicité"]);
    check_removed("es", ANY, "advertisement", &["Publicidad", "Contenido patrocinado"]);
    check_removed("ru", ANY, "advertisement", &["Реклама", "На правах рекламы"]);
    check_removed("uk", ANY, "advertisement", &["Реклама", "На правах реклами"]);
    check_removed("zh", ANY, "advertisement", &["广告"]);
}

#[test]
fn share_lines_go() {
    check_removed(
        "en",
        ANY,
        "share line",
        &[
            "Share this article",
            "Share on Facebook",
            "Facebook Twitter WhatsApp Email",
            "Copy link",
            "Print this article",
            "Share via Email",
        ],
    );
    check_removed("de", ANY, "share line", &["Artikel teilen", "Auf Facebook teilen", "Artikel drucken"]);
    check_removed("fr", ANY, "share line", &["Partager cet article", "Partager sur Facebook", "Copier le lien"]);
    check_removed("es", ANY, "share line", &["Compartir", "Comparte este artículo", "Compartir en Facebook"]);
    check_removed("ru", ANY, "share line", &["Поделиться", "Поделиться в соцсетях", "Скопировать ссылку"]);
    check_removed("uk", ANY, "share line", &["Поділитися", "Скопіювати посилання"]);
    check_removed("zh", ANY, "share line", &["分享到"]);
}

#[test]
fn subscriptions_go() {
    check_removed(
        "en",
        ANY,
        "subscription",
        &[
            "Subscribe",
            "Subscribe to our newsletter",
            "Sign up for our daily briefing and never miss a story.",
            "Already a subscriber? Log in",
            "Follow us on X",
            "Support our journalism",
        ],
    );
    check_removed(
        "de",
        ANY,
        "subscription",
        &[
            "Newsletter abonnieren",
            "Jetzt abonnieren",
            "Folgen Sie uns auf Facebook",
            "Abonnieren Sie unseren Newsletter.",
        ],
    );
    check_removed(
        "fr",
        ANY,
        "subscription",
        &["S’abonner", "Abonnez-vous à notre newsletter", "Inscrivez-vous gratuitement à la newsletter."],
    );
    check_removed("es", ANY, "subscription", &["Suscríbete", "Suscríbase a nuestro boletín", "Síguenos en Facebook"]);
    check_removed(
        "ru",
        ANY,
        "subscription",
        &["Подписаться", "Подписывайтесь на наш Telegram-канал", "Поддержите нас"],
    );
    check_removed("uk", ANY, "subscription", &["Підписатися", "Підписуйтесь на наш Telegram", "Підтримайте нас"]);
}

#[test]
fn link_labels_go() {
    check_removed(
        "en",
        ANY,
        "link label",
        &[
            "Read more",
            "READ MORE »",
            "Continue reading →",
            "Read more: Icebreakers to be renewed by 2030",
            "Click here",
            "Back to top",
        ],
    );
    check_removed(
        "de",
        ANY,
        "link label",
        &["Weiterlesen", "Mehr erfahren", "Lesen Sie auch: Eisbrecher werden erneuert"],
    );
    check_removed(
        "fr",
        ANY,
        "link label",
        &["Lire la suite", "À lire aussi : La flotte sera modernisée", "En savoir plus"],
    );
    check_removed("es", ANY, "link label", &["Leer más", "Lea también: La flota se modernizará", "Seguir leyendo"]);
    check_removed("ru", ANY, "link label", &["Читать далее", "Подробнее", "Читайте также: Флот ледоколов обновят"]);
    check_removed("uk", ANY, "link label", &["Читати далі", "Докладніше", "Читайте також: Флот криголамів оновлять"]);
    check_removed("zh", ANY, "link label", &["阅读更多"]);
}

#[test]
fn consent_lines_go() {
    check_removed(
        "en",
        ANY,
        "consent line",
        &[
            "We use cookies to improve your experience.",
            "Accept all cookies",
            "By continuing to use this site you agree to our privacy policy.",
            "You consent to processing your personal data and accept our privacy policy",
        ],
    );
    check_removed(
        "de",
        ANY,
        "consent line",
        &[
            "Wir verwenden Cookies, um unsere Website zu verbessern.",
            "Alle akzeptieren",
            "Mit der Nutzung stimmen Sie der Datenschutzerklärung zu.",
        ],
    );
    check_removed(
        "fr",
        ANY,
        "consent line",
        &["Nous utilisons des cookies pour améliorer votre expérience.", "Tout accepter", "Continuer sans accepter"],
    );
    check_removed(
        "es",
        ANY,
        "consent line",
        &["Utilizamos cookies propias y de terceros.", "Aceptar todas las cookies"],
    );
    check_removed(
        "ru",
        ANY,
        "consent line",
        &["Мы используем файлы cookie.", "Нажимая кнопку, вы даёте согласие на обработку персональных данных."],
    );
    check_removed("uk", ANY, "consent line", &["Ми використовуємо файли cookie.", "Прийняти всі"]);
}

#[test]
fn navigation_goes() {
    check_removed(
        "en",
        ANY,
        "navigation",
        &[
            "Skip to main content",
            "Home | News | Politics | Sport",
            "Home > World > Europe",
            "Terms of use",
            "Toggle navigation",
        ],
    );
    check_removed("de", ANY, "navigation", &["Zum Inhalt springen", "Startseite » Politik", "Datenschutzerklärung"]);
    check_removed("fr", ANY, "navigation", &["Aller au contenu principal", "Accueil > Monde", "Mentions légales"]);
    check_removed("es", ANY, "navigation", &["Saltar al contenido", "Inicio > Mundo", "Aviso legal"]);
    check_removed(
        "ru",
        ANY,
        "navigation",
        &["Перейти к содержанию", "Главная » Новости", "Политика конфиденциальности"],
    );
    check_removed("uk", ANY, "navigation", &["Перейти до вмісту", "Головна » Новини", "Політика конфіденційності"]);
}

#[test]
fn rights_go() {
    let reason = "rights and first publication";
    check_removed(
        "en",
        ANY,
        reason,
        &["© 2024 The Lindholm Observer", "Copyright 2024 Observer. All rights reserved.", "All rights reserved"],
    );
    check_removed(
        "en",
        &[Top, End],
        reason,
        &[
            "This article was originally published in the Observer.",
            "Republished with permission of the Observer.",
            "The original text in Danish was published in the Observer. We are republishing it here with their permission.",
        ],
    );
    check_removed(
        "de",
        &[Top, End],
        reason,
        &["Alle Rechte vorbehalten.", "Dieser Text erschien zuerst im Beobachter."],
    );
    check_removed(
        "fr",
        &[Top, End],
        reason,
        &["Tous droits réservés", "Cet article a été publié initialement par L’Observateur."],
    );
    check_removed(
        "es",
        &[Top, End],
        reason,
        &["Todos los derechos reservados", "Publicado originalmente en El Observador."],
    );
    check_removed(
        "ru",
        &[Top, End],
        reason,
        &["Все права защищены.", "Эта статья впервые опубликована в «Наблюдателе»."],
    );
    check_removed(
        "uk",
        &[Top, End],
        reason,
        &["Усі права захищені.", "Цей текст вперше опубліковано у «Спостерігачі»."],
    );
}

#[test]
fn disclaimers_go() {
    check_removed(
        "en",
        &[Top, End],
        "disclaimer",
        &[
            "The views expressed in this article are the author’s own.",
            "The opinions expressed are those of the author and do not necessarily reflect the policy of the Observer.",
        ],
    );
    check_removed(
        "de",
        &[End],
        "disclaimer",
        &["Die hier geäußerten Ansichten geben nicht unbedingt die Meinung der Redaktion wieder."],
    );
    check_removed("fr", &[End], "disclaimer", &["Les opinions exprimées dans cet article n’engagent que leur auteur."]);
    check_removed(
        "es",
        &[End],
        "disclaimer",
        &["Las opiniones expresadas en este artículo son responsabilidad exclusiva de su autora."],
    );
    check_removed("ru", &[End], "disclaimer", &["Мнение автора может не совпадать с мнением редакции."]);
    check_removed("uk", &[End], "disclaimer", &["Думка автора може не збігатися з думкою редакції."]);
}

#[test]
fn notes_on_authors_go() {
    check_removed(
        "en",
        &[End],
        "note on the author",
        &[
            "Ada Marsh is a senior fellow at the Institute for Northern Ports.",
            "The author is a historian.",
            "Ada Marsh teaches history at the University of Lindholm.",
        ],
    );
    check_removed(
        "de",
        &[End],
        "note on the author",
        &["Max Müller ist Redakteur im Ressort Region.", "Die Autorin ist Historikerin."],
    );
    check_removed("fr", &[End], "note on the author", &["Jean Dupont est journaliste au service Région."]);
    check_removed("es", &[End], "note on the author", &["María García es investigadora del Instituto de Navegación."]);
    check_removed("ru", &[End], "note on the author", &["Иван Петров — корреспондент отдела регионов."]);
    check_removed("uk", &[End], "note on the author", &["Олена Коваль — журналістка відділу регіонів."]);
}

#[test]
fn spam_goes() {
    check_removed(
        "en",
        ANY,
        "injected spam",
        &[
            "Best online casino bonus no deposit",
            "乐鱼 体育",
            "开云体育官网",
            "купить диплом недорого",
            "1xbet promo code 2024",
        ],
    );
    check_removed("ru", ANY, "injected spam", &["Онлайн казино вулкан", "澳门 博彩"]);
    // Another script alone is no reason in the middle of a text.
    check_shown(&format!("{ICE}\n林德霍尔姆\n{MEN}\n"), &[&format!("p1 {ICE}"), "h1 林德霍尔姆", &format!("p2 {MEN}")]);
    let gambling =
        "The casino of Lindholm closed its doors in January, since nobody could cross the ice to it by then.";
    check_shown(
        &format!("{ICE}\nCasino and poker\n{gambling}\n{gambling} Later.\n"),
        &[
            &format!("p1 {ICE}"),
            "h1 Casino and poker",
            &format!("p2 {gambling} Later."),
            &format!("- display quote that repeats paragraph 2: {gambling}"),
        ],
    );
}

#[test]
fn alternative_texts_become_descriptions_of_pictures() {
    let reason = "alternative text of a picture";
    check_removed("en", ANY, reason, &["Image of ships lying in the ice", "Photo of the quay at night", "[image]"]);
    check_removed("fr", ANY, reason, &["Une photo de bateaux dans la glace"]);
    check_removed("es", ANY, reason, &["Imagen de barcos en el hielo del puerto"]);
    let seed = read_text(&format!("{ICE}\n\nImage of ships lying in the ice\n\n{MEN}\n")).value;
    assert_eq!(seed.report.front.pictures, [("Image of ships lying in the ice".into(), 3)]);
}

#[test]
fn small_furniture_goes() {
    check_removed("en", ANY, "divider", &["* * *", "———", "•"]);
    check_removed("en", ANY, "reading time", &["5 min read", "Reading time: 4 minutes"]);
    check_removed("de", ANY, "reading time", &["Lesezeit: 4 Minuten"]);
    check_removed("ru", ANY, "reading time", &["Время чтения: 4 минуты"]);
    check_removed("en", &[End], "tags", &["Tags: harbour, ice, budget", "Filed under: Harbours"]);
    check_removed("ru", &[End], "tags", &["Теги: порт, лёд"]);
    check_removed("en", &[End], "credit line", &["Translated by Jan Holm", "Editor: Jan Holm"]);
    check_removed("en", &[End], "address", &["https://example.org/harbour", "desk@example.org"]);
    check_removed("en", &[End], "date line", &["Published: 14 February 2024"]);
    check_removed(
        "en",
        ANY,
        "player or script placeholder",
        &["Your browser does not support the video tag.", "Play video"],
    );
}
