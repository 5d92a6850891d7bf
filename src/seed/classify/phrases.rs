//! The phrases themselves, in English, German, French, Spanish, Russian and Ukrainian, and the commonest in others.
use crate::seed::classify::cues::{Cue, Mode, Place};
use crate::seed::classify::Reason;

const fn cue(reason: Reason, mode: Mode, place: Place, most: usize, phrases: &'static [&'static str]) -> Cue {
    Cue { reason, mode, place, most, phrases }
}

pub(super) const CUES: &[Cue] = &[
    cue(Reason::Loading, Mode::Whole, Place::Any, 6, &[
        "loading|loading please wait|please wait|loading more|loading comments|loading video|now loading|still loading",
        "wird geladen|lädt|bitte warten|inhalt wird geladen|lade daten|seite wird geladen",
        "chargement|chargement en cours|veuillez patienter|en cours de chargement",
        "cargando|espere por favor|por favor espere|cargando contenido",
        "загрузка|загружается|идет загрузка|идёт загрузка|пожалуйста подождите|подождите",
        "завантаження|завантажується|зачекайте|будь ласка зачекайте",
        "caricamento|carregando|ładowanie|wczytywanie|加载中|正在加载|载入中|読み込み中|로딩 중|جاري التحميل|جار التحميل",
    ]),
    cue(Reason::Player, Mode::Whole, Place::Any, 6, &[
        "play video|watch video|watch now|watch the video|video player|play audio|audio player|play|video abspielen|lire la vidéo|reproducir vídeo|reproducir video|воспроизвести видео|смотреть видео|відтворити відео|дивитися відео",
    ]),
    cue(Reason::Player, Mode::Start, Place::Any, 25, &[
        "this video is unavailable|this video is not available|this video is no longer|this video can t be|this video cannot be|your browser does not support|your browser doesn t support|please enable javascript|please turn on javascript|javascript is disabled|javascript is required|javascript is not enabled|you need to enable javascript|to play this video|to view this video|video player is",
        "bitte aktivieren sie javascript|ihr browser unterstützt|javascript ist deaktiviert|dieses video ist nicht",
        "veuillez activer javascript|votre navigateur ne prend",
        "su navegador no|tu navegador no",
        "ваш браузер не|включите javascript|увімкніть javascript",
    ]),
    cue(Reason::Advert, Mode::Whole, Place::Any, 8, &[
        "advertisement|advertisements|advertising|advert|sponsored|sponsored content|promoted|promoted content|paid content|paid post|ad feedback|report this ad|remove ads|skip advertisement|scroll to continue|advertisement scroll to continue",
        "anzeige|anzeigen|werbung|reklame|gesponsert|ende der anzeige|werbeanzeige|anzeige ende",
        "publicité|annonce|contenu sponsorisé|article sponsorisé|la suite après la publicité|la suite après cette publicité",
        "publicidad|anuncio|anuncios|contenido patrocinado|patrocinado|espacio publicitario",
        "реклама|на правах рекламы|рекламный материал|партнерский материал|партнёрский материал|спонсорский материал|реклама на сайте|продолжение после рекламы",
        "на правах реклами|партнерський матеріал|продовження після реклами|рекламне оголошення|рекламний матеріал",
        "pubblicità|publicidade|materiał sponsorowany|reklama|reklam|advertentie|annons|广告|広告|إعلان|إعلانات",
    ]),
    cue(Reason::Advert, Mode::Inside, Place::Any, 14, &[
        "continues below advertisement|continues after advertisement|continues below this advertisement|continues after this advertisement|continues after the ad|continue reading below|story continues below|article continues below|article continues after|continue reading the main story|advertisement continue reading",
        "nach der anzeige weiterlesen|nach der werbung weiterlesen|weiter nach der anzeige|artikel geht weiter|text geht weiter",
        "la suite après|continúa después de la publicidad|continúa debajo|sigue después de la publicidad",
        "продолжение ниже|статья продолжается после|продовження нижче|стаття продовжується після",
    ]),
    cue(Reason::Share, Mode::Whole, Place::Any, 8, &[
        "share this|share this article|share this story|share this post|share this page|share article|share on|share on facebook|share on twitter|share on x|share on linkedin|share on whatsapp|share on telegram|share via|share via email|share by email|share link|share to facebook|tweet|tweet this|email this|email this article|email article|print this|print this article|print article|print this page|copy link|copy the link|copy url|link copied|copied to clipboard|save article|save this article|save for later|add to favorites|gift this article|give this article|listen to this article|listen to article|listen to the article|download pdf|download as pdf",
        "artikel teilen|diesen artikel teilen|beitrag teilen|auf facebook teilen|auf twitter teilen|auf x teilen|auf whatsapp teilen|per e mail teilen|artikel drucken|diesen artikel drucken|artikel merken|link kopieren|link kopiert|artikel anhören|artikel vorlesen|weiterempfehlen|per mail versenden",
        "partager|partager cet article|partager l article|partager sur|partager sur facebook|partager sur twitter|partager sur x|partager via|imprimer l article|imprimer cet article|envoyer par e mail|envoyer par mail|copier le lien|lien copié|écouter l article|écouter cet article|offrir l article|offrir cet article|ajouter à vos favoris|ajouter à ma sélection",
        "compartir|compartir este artículo|comparte|comparte este artículo|comparta este artículo|compartir en|compartir en facebook|compartir en twitter|compartir en x|compartir en whatsapp|copiar enlace|copiar el enlace|enlace copiado|guardar artículo|enviar por correo|imprimir artículo|escuchar artículo",
        "поделиться|поделиться в социальных сетях|поделиться в соцсетях|поделиться ссылкой|поделитесь|поделитесь с друзьями|поделитесь статьей|поделиться статьей|поделиться статьёй|поделиться в facebook|поделиться в telegram|скопировать ссылку|ссылка скопирована|распечатать|версия для печати|отправить по почте",
        "поділитися|поділитись|поділіться|поділитися в соцмережах|поділитися статтею|поділитися у facebook|поділитися у telegram|поширити|скопіювати посилання|посилання скопійовано|роздрукувати|версія для друку",
        "condividi|compartilhar|partilhar|udostępnij|分享|分享到|分享文章|شارك|شارك المقال",
    ]),
    cue(Reason::Share, Mode::StartOpen, Place::Any, 10, &[
        "share this|share on|share via|auf facebook|teilen auf|partager sur|compartir en|comparte en|поделиться в|поделиться с|поделитесь в|поділитися в|поділитися у|поширити в|поширити у",
    ]),
    cue(Reason::Share, Mode::Whole, Place::Weak, 4, &[
        "share|shares|print|email|e mail|mail|save|bookmark|listen|pdf|gift|post|pin|like|likes|facebook|twitter|x|whatsapp|linkedin|telegram|reddit|pinterest|instagram|youtube|tiktok|viber|messenger|flipboard|bluesky|threads|mastodon",
        "teilen|drucken|merken|vorlesen|senden|empfehlen|imprimer|envoyer|écouter|sauvegarder|imprimir|guardar|escuchar|enviar",
        "отправить|слушать|сохранить|печать|вконтакте|вк|одноклассники|телеграм|друк|зберегти|слухати|фейсбук",
    ]),
    cue(Reason::Subscribe, Mode::Whole, Place::Any, 8, &[
        "subscribe|subscribe now|subscribe today|subscribe here|sign up now|sign up today|sign up for our newsletter|newsletter sign up|newsletter signup|get the newsletter|get our newsletter|join our newsletter|become a member|become a subscriber|become a supporter|become a patron|donate|donate now|donate today|support us|support our work|support our journalism|follow us|follow us on|log in|login|sign in|register now|create account|create an account|create a free account|already a subscriber|already a member|start your free trial|subscribe to continue reading|manage your subscription",
        "abonnieren|jetzt abonnieren|newsletter abonnieren|newsletter bestellen|einloggen|jetzt anmelden|jetzt registrieren|jetzt spenden|folgen sie uns|zum abo|abo abschließen|registrieren und weiterlesen",
        "s abonner|abonnez vous|je m abonne|se connecter|s inscrire|s identifier|faire un don|soutenez nous|suivez nous|déjà abonné|réservé aux abonnés|article réservé aux abonnés|newsletter",
        "suscríbete|suscribirse|suscríbase|iniciar sesión|inicia sesión|regístrate|registrarse|síguenos|síganos|donar|hazte socio|solo para suscriptores|contenido para suscriptores",
        "подписаться|подписывайтесь|подпишитесь|подпишись|зарегистрироваться|поддержать нас|поддержите нас|поддержать проект|оформить подписку|войти|войти на сайт|подписка на рассылку|подписаться на рассылку",
        "підписатися|підписатись|підписуйтесь|підписуйтеся|підпишіться|зареєструватися|підтримати нас|підтримайте нас|підтримати проєкт|оформити підписку|увійти|підписатися на розсилку",
        "iscriviti|abbonati|assine|inscreva se|zapisz się|订阅|关注我们|扫码关注|登录|注册|اشترك|اشترك الآن|تابعنا",
    ]),
    cue(Reason::Subscribe, Mode::Start, Place::Any, 32, &[
        "subscribe to our|subscribe to the|subscribe to get|subscribe to receive|subscribe for|subscribe and|sign up for|sign up to|sign up here|get our|get the best of|get unlimited access|get the latest news|get this newsletter|join our telegram|join our mailing list|follow us on|follow us in|find us on|like us on|support independent|to continue reading|already a subscriber|already have an account|become a member|this article is for subscribers|this content is for|you have reached your|you ve reached your|you have read your|enter your email|unlock this article|stay up to date with|never miss|don t miss our|our journalism depends|if you value our|please consider donating|please consider supporting",
        "abonnieren sie|abonniere unseren|melden sie sich|folgen sie uns|unterstützen sie uns|unterstützen sie unsere|jetzt abonnieren|dieser artikel ist nur für|sie haben bereits|weiterlesen mit|lesen sie den ganzen|lesen sie weiter mit|bleiben sie auf dem laufenden|unser newsletter",
        "abonnez vous|inscrivez vous|recevez notre|recevez nos|recevez chaque|suivez nous|soutenez notre|soutenez nous|rejoignez nous|cet article est réservé|il vous reste|déjà abonné|pour lire la suite|la suite est réservée|la lecture de ce",
        "suscríbete|suscríbase|suscríbanse|regístrate|recibe nuestro|recibe en tu|reciba nuestro|recibe el boletín|síguenos en|síganos en|apoya nuestro|apoya el periodismo|únete a nuestro|hazte socio|contenido exclusivo|para seguir leyendo|este contenido es exclusivo",
        "подписывайтесь|подпишитесь|подписаться на|подпишись|поддержите нас|поддержите нашу|поддержите независимую|поддержите независимые|следите за нами|следите за нашими|присоединяйтесь к нам|присоединяйтесь к нашему|оформите подписку|наш телеграм|наш telegram|мы в телеграме|мы в telegram|мы в соцсетях|читайте нас в|чтобы читать дальше|чтобы не пропустить|этот материал доступен только",
        "підписуйтесь|підписуйтеся|підпишіться|підписатися на|підтримайте нас|підтримайте нашу|стежте за нами|стежте за нашими|слідкуйте за нами|долучайтесь до нас|долучайтеся до нас|приєднуйтесь до|приєднуйтеся до|наш телеграм|наш telegram|ми в telegram|ми в телеграм|читайте нас в|читайте нас у|щоб не пропустити|оформіть підписку",
        "iscriviti alla|assine a nossa|zapisz się na|欢迎关注|关注我们的|点击关注|扫描二维码",
    ]),
    cue(Reason::Subscribe, Mode::Whole, Place::Weak, 4, &[
        "newsletter|newsletters|register|membership|follow|following|sign up|account|my account|abo|anmelden|registrieren|folgen|spenden|connexion|inscription|suivre|registro|boletín|seguir|вход|регистрация|рассылка|поддержать|вхід|реєстрація|розсилка|підтримати",
    ]),
    cue(Reason::More, Mode::Whole, Place::Any, 8, &[
        "read more|read more here|read more about this|read the full article|read full article|read the full story|read full story|continue reading|keep reading|learn more|find out more|show more|see more|view more|load more|load more articles|click here|click here to read more|view all|see all|next article|previous article|next post|previous post|back to top|open in app|open in the app|view gallery|view comments|full story|more info|more information",
        "weiterlesen|mehr lesen|mehr erfahren|mehr anzeigen|zum artikel|artikel lesen|alle anzeigen|zurück zur startseite|nach oben|zurück nach oben|zum seitenanfang|jetzt lesen|ganzen artikel lesen",
        "lire la suite|lire plus|lire l article|lire tout l article|en savoir plus|voir plus|afficher plus|voir tous|tout voir|retour en haut|haut de page|continuer la lecture|poursuivre la lecture|article suivant|article précédent",
        "leer más|seguir leyendo|ver más|saber más|continuar leyendo|ver todo|ver todos|volver arriba|mostrar más|leer el artículo completo|leer noticia completa|artículo siguiente|artículo anterior",
        "читать далее|читать дальше|читать полностью|подробнее|узнать больше|узнать подробнее|показать ещё|показать еще|показать больше|к началу страницы|смотреть все|все новости|следующая статья|предыдущая статья|загрузить ещё|загрузить еще",
        "читати далі|читати більше|читати повністю|докладніше|детальніше|дізнатися більше|показати більше|показати ще|усі новини|всі новини|наступна стаття|попередня стаття|завантажити ще",
        "leggi di più|continua a leggere|leia mais|czytaj więcej|czytaj dalej|lees meer|läs mer|devamını oku|阅读更多|查看更多|返回顶部|上一篇|下一篇|続きを読む|اقرأ المزيد|المزيد",
    ]),
    cue(Reason::Related, Mode::Whole, Place::Any, 8, &[
        "read also|also read|see also|read next|up next|related articles|related article|related content|related stories|related story|related posts|related news|related topics|more on this story|more on this topic|more on this|more stories|more news|more from this author|most read|most popular|most viewed|trending now|recommended for you|recommended reading|recommended articles|recommended stories|you may also like|you might also like|you may also be interested in|editor s picks|editors picks|editor s choice|latest news|latest articles|latest stories|top stories|popular articles|popular posts|recent posts|what to read next",
        "lesen sie auch|lesen sie mehr|lesen sie mehr zum thema|mehr zum thema|auch interessant|das könnte sie auch interessieren|das könnte sie interessieren|ähnliche artikel|verwandte artikel|verwandte themen|verwandte beiträge|weitere artikel|weitere themen|weitere beiträge|meistgelesen|meist gelesen|meistgelesene artikel|empfohlene artikel|aus dem ressort|siehe auch|neueste artikel",
        "à lire aussi|lire aussi|à lire également|lire également|voir aussi|à voir aussi|sur le même sujet|sur le même thème|dans la même rubrique|articles liés|articles similaires|articles connexes|les plus lus|les articles les plus lus|nos recommandations|à ne pas manquer|vous aimerez aussi|contenus recommandés|plus d articles|dernières nouvelles",
        "lea también|lee también|leer también|te puede interesar|le puede interesar|también te puede interesar|también le puede interesar|artículos relacionados|noticias relacionadas|contenido relacionado|contenidos relacionados|lo más leído|lo más visto|más leídas|más leídos|te recomendamos|le recomendamos|más noticias|ver también|vea también|más sobre este tema|últimas noticias",
        "читайте также|читайте ещё|читайте еще|читать также|смотрите также|смотреть также|по теме|ещё по теме|еще по теме|материалы по теме|статьи по теме|новости по теме|похожие материалы|похожие статьи|похожие новости|самое читаемое|самое популярное|рекомендуем|рекомендуем почитать|вам может быть интересно|вам может понравиться|последние новости|главные новости|другие материалы|другие новости",
        "читайте також|читайте ще|читати також|дивіться також|за темою|по темі|ще за темою|матеріали за темою|матеріали по темі|статті за темою|новини за темою|новини по темі|схожі матеріали|схожі статті|схожі новини|найпопулярніше|найчитаніше|рекомендуємо|рекомендуємо почитати|вам може сподобатися|вас може зацікавити|останні новини|головні новини|інші новини|інші матеріали",
        "leggi anche|articoli correlati|leia também|artigos relacionados|czytaj także|czytaj też|zobacz także|zobacz też|powiązane artykuły|lees ook|相关阅读|相关新闻|相关文章|延伸阅读|推荐阅读|関連記事|اقرأ أيضا|مواضيع ذات صلة|شاهد أيضا",
    ]),
    cue(Reason::More, Mode::StartOpen, Place::Any, 25, &[
        "read more about|read more on|read more|read also|also read|see also|read next|up next|lesen sie auch|lesen sie hier|lesen sie dazu|lesen sie mehr|lesen sie hierzu|siehe auch|auch interessant|à lire aussi|lire aussi|à lire|lire également|à lire également|voir aussi|lea también|lee también|lea más|leer más|te puede interesar|le puede interesar|también te puede interesar|ver también|vea también",
        "читайте также|читайте ещё|читайте еще|читать также|смотрите также|подробнее|читайте також|читайте ще|читати також|дивіться також|leggi anche|leia também|czytaj także|czytaj też|lees ook|läs också|اقرأ أيضا|شاهد أيضا",
    ]),
    cue(Reason::Related, Mode::Start, Place::Edge, 8, &["more from|more by|more on|more about|mehr von|plus de|más de|ещё от|еще от|більше від"]),
    cue(Reason::Related, Mode::Whole, Place::Weak, 4, &[
        "related|trending|popular|recommended|more|zum thema|mehr|empfohlen|empfehlungen|relacionado|relacionados|recomendados|recommandé|популярное|популярне|ещё|еще|далее|далі|ще|更多",
    ]),
    cue(Reason::Comments, Mode::Whole, Place::Edge, 8, &[
        "comments|comment|comments are closed|leave a comment|leave a reply|post a comment|add a comment|add comment|write a comment|join the conversation|join the discussion|show comments|view comments|no comments|no comments yet|be the first to comment|log in to comment|sign in to comment|replies|discussion",
        "kommentare|kommentar schreiben|kommentar hinterlassen|kommentar verfassen|schreiben sie einen kommentar|kommentare anzeigen|diskutieren sie mit|keine kommentare",
        "commentaires|commentaire|laisser un commentaire|ajouter un commentaire|réagir|aucun commentaire|voir les commentaires|réagissez",
        "comentarios|comentario|deja un comentario|dejar un comentario|deje un comentario|añadir comentario|sin comentarios|ver comentarios",
        "комментарии|комментарий|комментариев|оставить комментарий|добавить комментарий|написать комментарий|обсудить|комментариев нет|комментарии закрыты",
        "коментарі|коментар|коментарів|залишити коментар|додати коментар|написати коментар|обговорити|коментарів немає|коментарі закриті",
        "commenti|comentários|komentarze|评论|发表评论|コメント|التعليقات|اترك تعليقا",
    ]),
    cue(Reason::Comments, Mode::Start, Place::Any, 25, &[
        "your email address will not be published|required fields are marked|ihre e mail adresse wird nicht veröffentlicht|deine e mail adresse wird nicht veröffentlicht|erforderliche felder sind|votre adresse e mail ne sera pas|votre adresse de messagerie ne sera pas|tu dirección de correo electrónico no será|su dirección de correo electrónico no será|ваш адрес email не будет|ваш e mail не будет|обязательные поля помечены|ваша e mail адреса не|ваша електронна адреса не|обов язкові поля позначені",
    ]),
    cue(Reason::Navigation, Mode::Whole, Place::Any, 8, &[
        "skip to content|skip to main content|skip to the content|skip to navigation|skip to main|jump to content|jump to navigation|jump to main content|skip navigation|main menu|main navigation|toggle navigation|toggle menu|toggle search|open menu|close menu|open navigation menu|close navigation menu|open search|search this site|search for|back to home|back to homepage|go to homepage|back to all articles|sitemap|site map|terms of use|terms of service|terms and conditions|terms conditions|privacy policy|cookie policy|contact us|about us|advertise with us|help center|you are here|international edition|print edition",
        "zum inhalt springen|zum inhalt|zum hauptinhalt|zum hauptinhalt springen|zur navigation springen|zur navigation|direkt zum inhalt|hauptmenü|hauptnavigation|menü öffnen|menü schließen|suche öffnen|datenschutzerklärung|nutzungsbedingungen|sie sind hier|zur startseite",
        "aller au contenu|aller au contenu principal|aller à la navigation|aller au menu|passer au contenu|menu principal|mentions légales|politique de confidentialité|conditions générales|conditions générales d utilisation|plan du site|nous contacter|contactez nous|qui sommes nous|vous êtes ici|retour à l accueil",
        "saltar al contenido|saltar al contenido principal|ir al contenido|ir al contenido principal|pasar al contenido principal|menú principal|abrir menú|cerrar menú|aviso legal|política de privacidad|política de cookies|términos y condiciones|condiciones de uso|contáctenos|quiénes somos|mapa del sitio|mapa web|estás aquí|usted está aquí|volver al inicio",
        "перейти к содержанию|перейти к содержимому|перейти к основному содержанию|перейти к основному контенту|главное меню|открыть меню|закрыть меню|на главную|главная страница|политика конфиденциальности|пользовательское соглашение|условия использования|карта сайта|вы здесь|обратная связь|поиск по сайту",
        "перейти до вмісту|перейти до змісту|перейти до основного вмісту|перейти до контенту|головне меню|відкрити меню|закрити меню|на головну|головна сторінка|політика конфіденційності|угода користувача|умови використання|мапа сайту|карта сайту|ви тут|зворотний зв язок|пошук по сайту",
        "vai al contenuto|ir para o conteúdo|przejdź do treści|跳到内容|跳至内容|返回首页|隐私政策|使用条款",
    ]),
    cue(Reason::Navigation, Mode::Start, Place::Any, 15, &["you are here|sie sind hier|vous êtes ici|usted está aquí|estás aquí|вы здесь|ви тут"]),
    cue(Reason::Navigation, Mode::Whole, Place::Weak, 4, &[
        "home|homepage|home page|menu|search|news|world|politics|business|economy|opinion|opinions|culture|sport|sports|tech|technology|science|health|lifestyle|travel|video|videos|photos|podcast|podcasts|live|latest|top|about|contact|contacts|careers|jobs|help|faq|privacy|terms|cookies|accessibility|imprint|archive|archives|rss|next|previous|prev|back|close|edition|contents|table of contents|language|english|en|edit|settings|shop|games|weather|events|topics|sections|more sections|subscribe|all rights",
        "startseite|menü|suche|suchen|nachrichten|politik|wirtschaft|kultur|meinung|panorama|wissen|reise|impressum|datenschutz|agb|kontakt|über uns|barrierefreiheit|vor|zurück|weiter|schließen|mediathek|archiv|ressorts|deutsch",
        "accueil|recherche|rechercher|actualités|actualité|politique|économie|monde|société|idées|débats|culture|sciences|à propos|fermer|suivant|précédent|retour|vidéos|rubriques|français|newsletters",
        "inicio|portada|buscar|menú|noticias|política|economía|mundo|opinión|cultura|deportes|sociedad|tecnología|ciencia|vídeos|contacto|sobre nosotros|siguiente|anterior|cerrar|volver|secciones|español|archivo",
        "главная|меню|поиск|новости|политика|экономика|общество|мир|культура|спорт|наука|мнения|видео|фото|подкасты|контакты|о нас|о проекте|архив|назад|вперёд|вперед|закрыть|разделы|рубрики|русский|наверх|темы",
        "головна|пошук|новини|політика|економіка|суспільство|світ|культура|думки|відео|подкасти|контакти|про нас|про проєкт|про проект|архів|вперед|закрити|розділи|рубрики|українська|нагору|вгору|теми",
        "首页|搜索|新闻|国际|财经|体育|视频|专题|ホーム|الرئيسية|بحث|أخبار",
    ]),
    cue(Reason::ReadingTime, Mode::Inside, Place::Any, 8, &[
        "min read|mins read|minute read|minutes read|minutes to read|min to read|reading time|estimated reading time|time to read|min lesezeit|minuten lesezeit|lesezeit|lesedauer|minuten zu lesen|temps de lecture|min de lecture|mn de lecture|minutes de lecture|minute de lecture|tiempo de lectura|min de lectura|minutos de lectura|время чтения|время на чтение|мин чтения|минут чтения|минуты чтения|минут на чтение|час читання|хв читання|хвилин читання|хвилини читання|阅读时间|分钟阅读",
    ]),
    cue(Reason::Consent, Mode::Whole, Place::Any, 6, &[
        "accept all|accept cookies|accept all cookies|accept and continue|accept and close|reject all|reject cookies|reject all cookies|manage preferences|manage options|manage cookies|cookie settings|cookie preferences|privacy settings|necessary cookies only|only necessary cookies|save preferences|do not sell my personal information|do not sell or share my personal information|your privacy choices|cookie notice",
        "alle akzeptieren|alle cookies akzeptieren|cookies akzeptieren|alle ablehnen|cookie einstellungen|nur notwendige cookies|nur notwendige|datenschutzeinstellungen|akzeptieren und weiter|auswahl speichern",
        "tout accepter|accepter et continuer|accepter et fermer|tout refuser|continuer sans accepter|paramétrer les cookies|gérer les cookies|accepter les cookies|gestion des cookies|paramètres des cookies|accepter tous les cookies",
        "aceptar todo|aceptar todas|aceptar cookies|aceptar todas las cookies|rechazar todo|rechazar todas|configurar cookies|configuración de cookies|aceptar y continuar|aceptar y cerrar|gestionar cookies",
        "принять все|принять все cookie|принять cookie|принять все cookies|отклонить все|настройки cookie|принять и продолжить|согласиться и продолжить|настроить cookie",
        "прийняти все|прийняти всі|прийняти всі cookie|прийняти cookie|відхилити все|відхилити всі|налаштування cookie|погодитися і продовжити|прийняти та продовжити",
        "accetta tutto|accetta tutti|aceitar todos|zaakceptuj wszystkie|接受所有cookie|接受全部|全部接受",
    ]),
    cue(Reason::Consent, Mode::Whole, Place::Weak, 4, &[
        "accept|i accept|reject|decline|agree|i agree|got it|ok|okay|more options|allow all|deny|akzeptieren|ablehnen|zustimmen|einverstanden|einstellungen|accepter|refuser|paramétrer|j accepte|aceptar|rechazar|configurar|acepto|más opciones|принять|отклонить|согласен|соглашаюсь|настроить|понятно|хорошо|прийняти|відхилити|погоджуюся|погоджуюсь|згоден|зрозуміло|同意|接受",
    ]),
    cue(Reason::Rights, Mode::Inside, Place::Any, 60, &[
        "all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|reservados todos los derechos|все права защищены|все права сохранены|усі права захищені|всі права захищені|усі права захищено|всі права захищено|tutti i diritti riservati|todos os direitos reservados|wszelkie prawa zastrzeżone|版权所有|保留所有权利|جميع الحقوق محفوظة",
    ]),
    cue(Reason::Rights, Mode::Inside, Place::Edge, 60, &[
        "reproduction prohibited|no part of this|may not be reproduced|may not be published broadcast|without prior permission|without written permission|reproduction interdite|toute reproduction|prohibida la reproducción|prohibida su reproducción|nachdruck nur|nachdruck verboten|при перепечатке|перепечатка материалов|использование материалов|при цитировании|передрук матеріалів|при передруці|використання матеріалів|при цитуванні|у разі передруку|under a creative commons|under creative commons|creative commons attribution|unter einer creative commons|sous licence creative commons|bajo licencia creative commons",
    ]),
    cue(Reason::Disclaimer, Mode::Inside, Place::Edge, 90, &[
        "not necessarily reflect|not necessarily represent|not reflect the views of|not reflect the official|not represent the views of|those solely of the author|are those of the author|are those of the authors|are the author s own|are the authors own|are solely those of|are entirely those of|not constitute investment advice|not constitute legal advice|not constitute an endorsement|not constitute financial advice",
        "geäußerten ansichten|geäußerten meinungen|geäußerte meinung|gibt die meinung des|gibt die meinung der|geben die meinung der|geben die meinung des|spiegelt nicht unbedingt|spiegeln nicht unbedingt|spiegelt nicht notwendigerweise|spiegeln nicht notwendigerweise|entspricht nicht unbedingt der meinung|nicht notwendigerweise die meinung|nicht unbedingt die meinung|geben ausschließlich die",
        "opinions exprimées dans|propos exprimés dans|points de vue exprimés|n engagent que leur auteur|n engagent que leurs auteurs|n engagent que l auteur|n engage que son auteur|n engage que l auteur|n engage que ses auteurs|ne reflètent pas nécessairement|ne reflète pas nécessairement|ne représentent pas nécessairement",
        "opiniones expresadas en|opiniones vertidas en|no reflejan necesariamente|no refleja necesariamente|no representan necesariamente|responsabilidad exclusiva de su autor|responsabilidad exclusiva de su autora|responsabilidad exclusiva de sus autores|responsabilidad exclusiva del autor|responsabilidad exclusiva de la autora|responsabilidad de sus autores",
        "не совпадать с мнением|не совпадать с позицией|не совпадать с точкой|не отражать позицию|не отражать мнение|не обязательно отражает|не обязательно отражают|не обязательно совпадает|не обязательно совпадают|мнения выраженные в|мнения высказанные в|взгляды изложенные в",
        "не збігатися з думкою|не збігатися з позицією|не співпадати з думкою|не співпадати з позицією|не збігатися із думкою|не збігатися з точкою|не відображати позицію|не обов язково відображає|не обов язково відображають|не обов язково збігається|не обов язково збігаються|думки висловлені в|погляди висловлені в",
        "non riflettono necessariamente|não refletem necessariamente|niekoniecznie odzwierciedlają|仅代表作者|不代表本",
    ]),
    cue(Reason::Disclaimer, Mode::Start, Place::Edge, 90, &[
        "the opinions expressed in|the opinions expressed here|the opinions expressed are|the views expressed in|the views expressed here|the views expressed are|opinions expressed in|opinions expressed are|views expressed in|views expressed are|the views and opinions expressed|views and opinions expressed|die hier geäußerten",
        "мнение автора может|мнение редакции может|позиция редакции может|думка автора може|думка редакції може|позиція редакції може",
    ]),
    cue(Reason::Author, Mode::Whole, Place::Edge, 6, &[
        "author|authors|the author|the authors|about the author|about the authors|about author|author bio|author info|author information|author profile|contributor|contributors|about the contributor|about the contributors|about the writer|written by|posted by|published by",
        "autor|autorin|autoren|der autor|die autorin|die autoren|über den autor|über die autorin|über die autoren|zum autor|zur autorin|zur person",
        "auteur|auteure|autrice|auteurs|l auteur|l auteure|l autrice|les auteurs|à propos de l auteur|à propos de l auteure|à propos de l autrice|à propos des auteurs",
        "autora|autores|el autor|la autora|los autores|sobre el autor|sobre la autora|sobre los autores|acerca del autor|acerca de la autora",
        "автор|авторы|автор статьи|автор текста|автор материала|об авторе|об авторах|авторка|автори|автор статті|автор тексту|про автора|про авторку|про авторів",
        "autore|l autore|o autor|sobre o autor|o autorze|autorzy|作者|关于作者|作者简介|著者|الكاتب|عن الكاتب",
    ]),
    cue(Reason::Author, Mode::Start, Place::Edge, 110, &[
        "the author is|the author was|the author has|the author works|the author teaches|the authors are|the writer is|about the author|follow him on|follow her on|follow the author|you can follow him|you can follow her|you can reach|he tweets|she tweets|contact the author",
        "der autor ist|die autorin ist|die autoren sind|der autor war|der autor arbeitet|die autorin arbeitet|der verfasser ist|über den autor|über die autorin",
        "l auteur est|l auteure est|l autrice est|les auteurs sont|à propos de l auteur",
        "el autor es|la autora es|los autores son|sobre el autor|sobre la autora",
        "об авторе|автор статьи является|про автора|автор є|авторка є|作者是|作者系",
    ]),
    cue(Reason::Credit, Mode::Start, Place::Edge, 20, &[
        "translated by|translated from the|translation by|translation from the|this article was translated|this text was translated|übersetzt von|aus dem englischen von|aus dem russischen von|aus dem ukrainischen von|aus dem französischen von|übersetzung aus dem|übersetzung von|traduit par|traduit de l|traduit du|traducido por|traducido del|traducción de|перевод с английского|перевод с украинского|перевод с немецкого|перевод с французского|переклад з англійської|переклад з російської|переклад з німецької|переклад з французької",
    ]),
    cue(Reason::Credit, Mode::StartOpen, Place::Edge, 12, &[
        "edited by|editing by|reporting by|additional reporting by|writing by|compiled by|produced by|propos recueillis par|editado por|перевел|перевёл|перевела|подготовил|подготовила|подготовили|материал подготовил|материал подготовила|переклав|переклала|підготував|підготувала|підготували|матеріал підготував|матеріал підготувала",
    ]),
    cue(Reason::Spam, Mode::Inside, Place::Any, 60, &[
        "casino|casinos|online casino|casino bonus|sports betting|betting|bet|bookmaker|slots|slot machine|free spins|jackpot|gambling|poker|no deposit|no deposit bonus|bonus code|promo code|viagra|cialis|levitra|online pharmacy|payday loan|payday loans|escort|escorts|porn|xxx|sex cam|replica watches|essay writing|essay writing service|buy followers|seo services|backlinks|forex signals|crypto giveaway|1xbet|mostbet|melbet|22bet|parimatch|weight loss pills",
        "sportwetten|potenzmittel|bonus ohne einzahlung|paris sportifs|casino en ligne|bonus sans dépôt|apuestas deportivas|casino en línea|tragamonedas|bono sin depósito",
        "казино|онлайн казино|ставки на спорт|букмекер|букмекерская контора|вулкан|игровые автоматы|купить диплом|займ|займы онлайн|микрозайм|виагра|эскорт|1хбет|бездепозитный бонус|ігрові автомати|купити диплом|бездепозитний бонус|мікропозика|кредит онлайн",
        "体育|博彩|娱乐|娱乐城|彩票|赌场|棋牌|下注|投注|真人|老虎机|开户|官网|乐鱼|开云|亚博|澳门|威尼斯人|代写|代开发票|注册送|カジノ|카지노|토토|바카라|คาสิโน|สล็อต|บาคาร่า",
    ]),
    cue(Reason::Picture, Mode::StartOpen, Place::Any, 30, &[
        "image of|images of|photo of|photos of|picture of|photograph of|illustration of|screenshot of|an image of|a photo of|a picture of|a photograph of|an illustration of|a screenshot of|image shows|photo shows|image may contain|image description|alt text|alternative text",
        "ein bild von|ein foto von|das bild zeigt|das foto zeigt|bildbeschreibung|une image de|une photo de|l image montre|una imagen de|una foto de|la imagen muestra|на изображении|фотография на которой|на зображенні|світлина на якій|图片描述",
    ]),
    cue(Reason::LongPicture, Mode::StartOpen, Place::Any, 30, &[
        "bild von|foto von|abbildung von|image de|image d|photo de|photo d|photographie de|illustration de|capture d écran de|изображение|зображення|imagen de|foto de|fotografía de|ilustración de|captura de pantalla de",
    ]),
    cue(Reason::Tags, Mode::Whole, Place::Weak, 3, &["tags|topics|keywords|categories|schlagwörter|stichwörter|themen|mots clés|thèmes|etiquetas|temas|palabras clave|теги|метки|ключевые слова|мітки|ключові слова|标签|关键词"]),
    cue(Reason::Tags, Mode::Whole, Place::Any, 4, &["filed under|posted in|in this story|archivado en"]),
];

/// Words before a colon behind which tags stand.
pub(super) const TAG_LABELS: &[&str] = &[
    "tags", "tag", "topics", "topic", "keywords", "key words", "categories", "category", "filed under", "posted in", "tagged",
    "in this story", "schlagwörter", "stichwörter", "schlagworte", "themen", "mehr zu", "mots clés", "mots clefs", "thèmes",
    "étiquettes", "etiquetas", "temas", "palabras clave", "archivado en", "теги", "тэги", "метки", "ключевые слова", "темы",
    "рубрики", "рубрика", "мітки", "ключові слова", "теми", "标签", "关键词",
];

/// Words before a colon behind which the names of those stand who worked on a text.
pub(super) const CREDIT_LABELS: &[&str] = &[
    "translation", "translated by", "translator", "editor", "editing", "editors", "reporting", "writing", "additional reporting",
    "photo editor", "übersetzung", "redaktion", "lektorat", "mitarbeit", "traduction", "traducteur", "traductrice", "traducción",
    "edición", "перевод", "переводчик", "редактор", "редакторы", "корректор", "подготовка", "переклад", "перекладач", "перекладачка",
    "редакторка", "коректор", "коректорка", "责任编辑", "编辑", "翻译", "译者",
];

/// Words of which share bars are made.
pub(super) const SHARE_WORDS: &[&str] = &[
    "facebook", "twitter", "x", "whatsapp", "linkedin", "telegram", "reddit", "pinterest", "instagram", "youtube", "tiktok",
    "viber", "messenger", "flipboard", "bluesky", "threads", "mastodon", "email", "e", "mail", "print", "copy", "link", "share",
    "tweet", "save", "vk", "вконтакте", "одноклассники", "телеграм", "фейсбук", "teilen", "drucken", "partager", "imprimer",
    "compartir", "imprimir", "поделиться", "поділитися", "pdf", "on", "via", "pocket", "rss", "weibo", "wechat", "微信", "微博",
];

/// What lines of consent begin with, and what they speak of.
pub(super) const CONSENT_STARTS: &[&str] = &[
    "we use cookies", "we and our", "we use technologies", "this website uses", "this site uses", "our website uses", "our site uses",
    "you consent", "by continuing", "by using", "by clicking", "by signing up", "by subscribing", "by submitting", "by registering",
    "by accepting", "by browsing", "i agree", "i consent", "i accept", "i have read", "we value your privacy", "we care about your",
    "your privacy", "cookies help", "cookies are", "you agree", "this site is protected",
    "wir verwenden", "wir nutzen", "wir und unsere", "diese website", "diese webseite", "diese seite", "unsere website",
    "unsere webseite", "mit der nutzung", "durch die nutzung", "mit ihrer zustimmung", "ich stimme", "ich willige", "sie stimmen",
    "mit dem klick", "mit klick", "indem sie", "um unsere website", "cookies erleichtern",
    "nous utilisons", "ce site utilise", "notre site utilise", "nous et nos", "en poursuivant", "en continuant", "en cliquant",
    "en vous inscrivant", "en naviguant", "vous acceptez", "vous consentez", "j accepte", "avec votre accord",
    "utilizamos cookies", "usamos cookies", "este sitio", "esta web", "esta página", "nosotros y nuestros", "al continuar",
    "al hacer clic", "al navegar", "al suscribirse", "al registrarse", "si continúa", "si continúas", "usted acepta", "aceptas",
    "he leído", "doy mi consentimiento",
    "мы используем", "этот сайт использует", "сайт использует", "наш сайт использует", "на сайте используются",
    "на нашем сайте", "продолжая", "используя", "нажимая", "оставаясь на", "вы соглашаетесь", "вы даете", "вы даёте",
    "я согласен", "я соглашаюсь", "я даю", "даю согласие", "подписываясь",
    "ми використовуємо", "цей сайт використовує", "наш сайт використовує", "сайт використовує", "на сайті використовуються",
    "на нашому сайті", "продовжуючи", "натискаючи", "користуючись", "залишаючись на", "ви погоджуєтеся", "ви погоджуєтесь",
    "ви надаєте", "я погоджуюся", "я погоджуюсь", "даю згоду", "підписуючись", "我们使用", "本网站使用", "继续使用",
];
/// Who speaks in lines of consent, and to whom.
pub(super) const CONSENT_ADDRESS: &[&str] = &[
    "we", "our", "us", "you", "your", "i", "this", "wir", "unsere", "unserer", "sie", "ihrer", "ihre", "ihren", "ich", "diese", "nous",
    "notre", "nos", "vous", "votre", "j", "je", "ce", "nosotros", "nuestro", "nuestra", "nuestros", "utilizamos", "usamos", "usted", "su",
    "sus", "tu", "acepto", "acepta", "aceptas", "este", "esta", "мы", "наш", "нашем", "нашего", "вы", "ваш", "ваших", "я", "даю", "этот",
    "сайт", "сайте", "сайтом", "соглашаетесь", "ми", "нашому", "ви", "ваших", "цей", "сайті", "погоджуєтеся", "погоджуєтесь",
];
pub(super) const CONSENT_WORDS: &[&str] = &[
    "cookie", "cookies", "privacy policy", "privacy", "personal data", "terms of use", "terms of service", "terms and conditions",
    "our terms", "recaptcha", "datenschutzerklärung", "datenschutz", "personenbezogenen daten", "personenbezogener daten",
    "nutzungsbedingungen", "agb", "données personnelles", "confidentialité", "conditions générales", "conditions d utilisation",
    "datos personales", "privacidad", "términos", "condiciones de uso", "куки", "персональных данных", "персональные данные",
    "конфиденциальности", "пользовательского соглашения", "условия использования", "условиями использования", "кукі", "персональних даних",
    "персональні дані", "конфіденційності", "умови використання", "умовами використання", "угоди користувача", "隐私",
];
