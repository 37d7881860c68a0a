/**
 * Ordinary support talk, written for this project (its licence). Every opening goes with every matter and every
 * close, so each language has several hundred messages of real sentences. Never used to set a threshold.
 */
export const SUPPORT: Record<string, { openings: readonly string[]; matters: readonly string[]; closes: readonly string[] }> = {
  en: {
    openings: ['', 'Hi there, ', 'Good morning. ', 'hello, quick question: ', 'Hey team, ', 'Sorry to bother you again, '],
    matters: [
      'my transfer has been pending for two hours', 'I sent USDT on the wrong network', 'the app closes every time I open the swap page',
      'why is the network fee so high today?', 'the deposit does not show in my balance', 'I forgot my password and cannot log in',
      'can I use the same wallet on two phones?', 'the price in the app is different from the one on the exchange',
      'my recovery phrase does not work any more, what can I do', 'is it safe to type my seed phrase in the browser extension?',
      'how long does a withdrawal normally take', 'I clicked a strange link and now I am worried about my coins',
      'the hardware wallet is not detected over USB', 'please cancel the order I placed by mistake', 'where do I find the transaction history',
      'the verification code never arrives by SMS', 'I changed my phone number last week', 'staking rewards were not paid this month',
    ],
    closes: ['', '. Thanks!', ', please help', '. It is urgent.'],
  },
  zh: {
    openings: ['', '你好，', '请问', '客服您好！', '打扰一下，', '在吗？'],
    matters: ['我的转账已经等了两个小时还没到账', '我把USDT充到了错误的网络', '打开闪兑页面的时候应用一直闪退', '为什么今天的手续费这么高', '充值以后余额里没有显示', '我忘记了密码登录不上去', '同一个钱包可以在两台手机上用吗', '应用里的价格和交易所不一样', '助记词用不了了怎么办', '在浏览器插件里输入助记词安全吗', '提币一般需要多长时间', '我点了一个奇怪的链接很担心我的币', '硬件钱包连接不上电脑', '麻烦帮我取消刚才的订单', '在哪里可以看到交易记录', '验证码一直收不到', '我上个星期换了手机号', '这个月的质押收益没有发放'],
    closes: ['', '，谢谢', '，请帮帮我', '，很着急'],
  },
  'zh-Hant': {
    openings: ['', '你好，', '請問', '客服您好！', '打擾一下，', '在嗎？'],
    matters: ['我的轉帳已經等了兩個小時還沒到帳', '我把USDT充到了錯誤的網路', '打開閃兌頁面的時候應用一直閃退', '為什麼今天的手續費這麼高', '充值以後餘額裡沒有顯示', '我忘記了密碼登入不上去', '同一個錢包可以在兩台手機上用嗎', '應用裡的價格和交易所不一樣', '助記詞用不了了怎麼辦', '在瀏覽器外掛裡輸入助記詞安全嗎', '提幣一般需要多長時間', '我點了一個奇怪的連結很擔心我的幣', '硬體錢包連接不上電腦', '麻煩幫我取消剛才的訂單', '在哪裡可以看到交易紀錄', '驗證碼一直收不到', '我上個星期換了手機號碼', '這個月的質押收益沒有發放'],
    closes: ['', '，謝謝', '，請幫幫我', '，很著急'],
  },
  es: {
    openings: ['', 'Hola, ', 'Buenos días. ', 'Una consulta: ', 'Disculpe, ', 'Hola de nuevo, '],
    matters: ['mi transferencia lleva dos horas pendiente', 'envié USDT por la red equivocada', 'la aplicación se cierra cuando abro el intercambio', 'por qué la comisión de red es tan alta hoy', 'el depósito no aparece en mi saldo', 'olvidé mi contraseña y no puedo entrar', 'puedo usar la misma billetera en dos teléfonos', 'el precio de la aplicación es distinto al de la bolsa', 'mi frase de recuperación ya no funciona', 'es seguro escribir la frase semilla en la extensión', 'cuánto tarda normalmente un retiro', 'abrí un enlace extraño y temo por mis monedas', 'la billetera física no se detecta por USB', 'quiero cancelar la orden que puse por error', 'dónde encuentro el historial de transacciones', 'el código de verificación nunca llega', 'cambié mi número de teléfono la semana pasada', 'este mes no pagaron las recompensas'],
    closes: ['', '. Gracias', ', por favor ayuda', '. Es urgente.'],
  },
  fr: {
    openings: ['', 'Bonjour, ', 'Bonsoir. ', 'Petite question : ', 'Excusez-moi, ', 'Rebonjour, '],
    matters: ['mon transfert est en attente depuis deux heures', 'j’ai envoyé des USDT sur le mauvais réseau', 'l’application se ferme quand j’ouvre la page d’échange', 'pourquoi les frais de réseau sont si élevés aujourd’hui', 'le dépôt n’apparaît pas dans mon solde', 'j’ai oublié mon mot de passe et je ne peux plus entrer', 'puis-je utiliser le même portefeuille sur deux téléphones', 'le prix affiché est différent de celui de la bourse', 'ma phrase de récupération ne marche plus', 'est-ce sûr de taper ma phrase dans l’extension', 'combien de temps prend un retrait normalement', 'j’ai ouvert un lien étrange et j’ai peur pour mes jetons', 'le portefeuille matériel n’est pas détecté en USB', 'annulez l’ordre que j’ai passé par erreur', 'où se trouve l’historique des transactions', 'le code de vérification n’arrive jamais', 'j’ai changé de numéro la semaine dernière', 'les récompenses n’ont pas été versées ce mois-ci'],
    closes: ['', '. Merci', ', aidez-moi s’il vous plaît', '. C’est urgent.'],
  },
  pt: {
    openings: ['', 'Olá, ', 'Bom dia. ', 'Uma dúvida: ', 'Desculpe, ', 'Oi de novo, '],
    matters: ['minha transferência está pendente há duas horas', 'enviei USDT pela rede errada', 'o aplicativo fecha quando abro a página de troca', 'por que a taxa de rede está tão alta hoje', 'o depósito não aparece no meu saldo', 'esqueci minha senha e não consigo entrar', 'posso usar a mesma carteira em dois celulares', 'o preço no aplicativo é diferente do da corretora', 'minha frase de recuperação não funciona mais', 'é seguro digitar a frase na extensão', 'quanto tempo demora um saque normalmente', 'abri um link estranho e estou com medo', 'a carteira física não é detectada pelo USB', 'quero cancelar a ordem que fiz por engano', 'onde encontro o histórico de transações', 'o código de verificação nunca chega', 'troquei meu número na semana passada', 'as recompensas não foram pagas este mês'],
    closes: ['', '. Obrigado', ', por favor me ajude', '. É urgente.'],
  },
  de: {
    openings: ['', 'Hallo, ', 'Guten Morgen. ', 'Kurze Frage: ', 'Entschuldigung, ', 'Nochmals hallo, '],
    matters: ['meine Überweisung hängt seit zwei Stunden', 'ich habe USDT über das falsche Netzwerk gesendet', 'die App stürzt ab, wenn ich die Tauschseite öffne', 'warum ist die Netzwerkgebühr heute so hoch', 'die Einzahlung erscheint nicht im Guthaben', 'ich habe mein Passwort vergessen und komme nicht hinein', 'kann ich dieselbe Wallet auf zwei Handys nutzen', 'der Preis in der App weicht von der Börse ab', 'meine Wiederherstellungsphrase geht nicht mehr', 'ist es sicher, die Phrase in der Erweiterung einzugeben', 'wie lange dauert eine Auszahlung normalerweise', 'ich habe einen seltsamen Link geöffnet und mache mir Sorgen', 'die Hardware-Wallet wird per USB nicht erkannt', 'bitte die falsche Bestellung stornieren', 'wo finde ich den Verlauf', 'der Bestätigungscode kommt nie an', 'ich habe letzte Woche die Nummer gewechselt', 'die Belohnungen wurden diesen Monat nicht gezahlt'],
    closes: ['', '. Danke', ', bitte helfen Sie mir', '. Es ist dringend.'],
  },
  it: {
    openings: ['', 'Ciao, ', 'Buongiorno. ', 'Una domanda: ', 'Scusate, ', 'Di nuovo salve, '],
    matters: ['il mio trasferimento è in attesa da due ore', 'ho inviato USDT sulla rete sbagliata', 'l’app si chiude quando apro la pagina di scambio', 'perché la commissione di rete è così alta oggi', 'il deposito non compare nel saldo', 'ho dimenticato la password e non riesco a entrare', 'posso usare lo stesso portafoglio su due telefoni', 'il prezzo nell’app è diverso da quello della borsa', 'la mia frase di recupero non funziona più', 'è sicuro scrivere la frase nell’estensione', 'quanto tempo richiede di solito un prelievo', 'ho aperto un link strano e sono preoccupato', 'il portafoglio fisico non viene rilevato via USB', 'vorrei annullare l’ordine fatto per errore', 'dove trovo la cronologia delle transazioni', 'il codice di verifica non arriva mai', 'ho cambiato numero la settimana scorsa', 'questo mese i premi non sono stati pagati'],
    closes: ['', '. Grazie', ', aiutatemi per favore', '. È urgente.'],
  },
  cs: {
    openings: ['', 'Dobrý den, ', 'Zdravím. ', 'Mám dotaz: ', 'Promiňte, ', 'Ještě jednou, '],
    matters: ['můj převod čeká už dvě hodiny', 'poslal jsem USDT po špatné síti', 'aplikace spadne, když otevřu směnu', 'proč je dnes poplatek tak vysoký', 'vklad se neukazuje v zůstatku', 'zapomněl jsem heslo a nemohu se přihlásit', 'mohu mít stejnou peněženku na dvou telefonech', 'cena v aplikaci je jiná než na burze', 'moje fráze pro obnovu nefunguje', 'je bezpečné psát frázi do rozšíření', 'jak dlouho trvá obvykle výběr', 'otevřel jsem divný odkaz a mám strach', 'hardwarová peněženka není vidět přes USB', 'prosím zrušte chybnou objednávku', 'kde najdu historii transakcí', 'ověřovací kód nikdy nepřijde', 'minulý týden jsem změnil číslo', 'odměny tento měsíc nepřišly'],
    closes: ['', '. Děkuji', ', prosím pomozte', '. Spěchá to.'],
  },
  ru: {
    openings: ['', 'Здравствуйте, ', 'Добрый день. ', 'Вопрос: ', 'Извините, ', 'Снова я, '],
    matters: ['мой перевод висит уже два часа', 'я отправил USDT не по той сети', 'приложение вылетает, когда открываю обмен', 'почему сегодня такая высокая комиссия', 'депозит не виден на балансе', 'я забыл пароль и не могу войти', 'можно ли пользоваться одним кошельком на двух телефонах', 'цена в приложении отличается от биржи', 'моя сид-фраза больше не подходит', 'безопасно ли вводить фразу в расширении', 'сколько обычно длится вывод', 'я открыл странную ссылку и волнуюсь', 'аппаратный кошелёк не виден по USB', 'отмените ошибочный ордер', 'где найти историю операций', 'код подтверждения не приходит', 'на прошлой неделе я сменил номер', 'в этом месяце не пришли награды'],
    closes: ['', '. Спасибо', ', помогите пожалуйста', '. Это срочно.'],
  },
  tr: {
    openings: ['', 'Merhaba, ', 'Günaydın. ', 'Bir sorum var: ', 'Kusura bakmayın, ', 'Tekrar ben, '],
    matters: ['transferim iki saattir bekliyor', 'USDT’yi yanlış ağdan gönderdim', 'takas sayfasını açınca uygulama kapanıyor', 'ağ ücreti bugün neden bu kadar yüksek', 'yatırdığım tutar bakiyede görünmüyor', 'şifremi unuttum ve giremiyorum', 'aynı cüzdanı iki telefonda kullanabilir miyim', 'uygulamadaki fiyat borsadan farklı', 'kurtarma ifadem artık çalışmıyor', 'ifadeyi eklentiye yazmak güvenli mi', 'çekim normalde ne kadar sürer', 'garip bir bağlantıya tıkladım ve korkuyorum', 'donanım cüzdanı USB ile görünmüyor', 'yanlış verdiğim emri iptal edin', 'işlem geçmişini nerede bulurum', 'doğrulama kodu hiç gelmiyor', 'geçen hafta numaramı değiştirdim', 'bu ay ödüller ödenmedi'],
    closes: ['', '. Teşekkürler', ', lütfen yardım edin', '. Acil.'],
  },
  ar: {
    openings: ['', 'مرحبا، ', 'صباح الخير. ', 'لدي سؤال: ', 'عذرا، ', 'أنا مرة أخرى، '],
    matters: ['تحويلي معلق منذ ساعتين', 'أرسلت USDT على الشبكة الخطأ', 'التطبيق يغلق عند فتح صفحة المبادلة', 'لماذا رسوم الشبكة مرتفعة اليوم', 'الإيداع لا يظهر في رصيدي', 'نسيت كلمة المرور ولا أستطيع الدخول', 'هل يمكنني استخدام المحفظة على هاتفين', 'السعر في التطبيق يختلف عن المنصة', 'عبارة الاسترداد لم تعد تعمل', 'هل كتابة العبارة في الإضافة آمنة', 'كم يستغرق السحب عادة', 'فتحت رابطا غريبا وأنا قلق', 'المحفظة الصلبة لا تظهر عبر USB', 'ألغوا الطلب الذي وضعته بالخطأ', 'أين أجد سجل المعاملات', 'رمز التحقق لا يصل أبدا', 'غيرت رقم هاتفي الأسبوع الماضي', 'لم تدفع المكافآت هذا الشهر'],
    closes: ['', '. شكرا', '، ساعدوني من فضلكم', '. الأمر عاجل.'],
  },
  ja: {
    openings: ['', 'こんにちは。', 'お世話になっております。', '質問です。', 'すみません、', 'たびたび失礼します。'],
    matters: ['送金が二時間たっても反映されません', 'USDTを間違ったネットワークで送ってしまいました', '交換の画面を開くとアプリが落ちます', '今日の手数料はなぜこんなに高いのですか', '入金が残高に表示されません', 'パスワードを忘れてログインできません', '同じウォレットを二台のスマホで使えますか', 'アプリの価格が取引所と違います', 'リカバリーフレーズが使えなくなりました', '拡張機能にフレーズを入れても安全ですか', '出金には普通どのくらいかかりますか', '怪しいリンクを開いてしまい心配です', 'ハードウェアウォレットがUSBで認識されません', '間違えた注文を取り消してください', '取引の履歴はどこにありますか', '確認コードが届きません', '先週電話番号を変えました', '今月の報酬が支払われていません'],
    closes: ['', '。ありがとうございます', '。助けてください', '。急いでいます。'],
  },
  ko: {
    openings: ['', '안녕하세요, ', '좋은 아침입니다. ', '질문이 있어요: ', '죄송하지만 ', '또 문의드립니다. '],
    matters: ['송금이 두 시간째 대기 중입니다', 'USDT를 잘못된 네트워크로 보냈어요', '교환 화면을 열면 앱이 꺼져요', '오늘 수수료가 왜 이렇게 높나요', '입금이 잔액에 안 보여요', '비밀번호를 잊어서 들어갈 수 없어요', '같은 지갑을 휴대폰 두 대에서 써도 되나요', '앱의 가격이 거래소와 달라요', '복구 구문이 더 이상 안 됩니다', '확장 프로그램에 구문을 넣어도 안전한가요', '출금은 보통 얼마나 걸리나요', '이상한 링크를 눌러서 걱정돼요', '하드웨어 지갑이 USB로 인식되지 않아요', '실수로 넣은 주문을 취소하고 싶어요', '거래 내역은 어디에 있나요', '인증 코드가 오지 않아요', '지난주에 전화번호를 바꿨어요', '이번 달 보상이 지급되지 않았어요'],
    closes: ['', '. 감사합니다', ', 도와주세요', '. 급해요.'],
  },
  vi: {
    openings: ['', 'Xin chào, ', 'Chào buổi sáng. ', 'Cho hỏi: ', 'Xin lỗi, ', 'Lại là tôi, '],
    matters: ['giao dịch của tôi đang chờ hai tiếng rồi', 'tôi gửi USDT nhầm mạng', 'ứng dụng bị tắt khi mở trang hoán đổi', 'sao phí mạng hôm nay cao thế', 'tiền nạp không hiện trong số dư', 'tôi quên mật khẩu và không vào được', 'tôi dùng một ví trên hai điện thoại được không', 'giá trong ứng dụng khác với sàn', 'cụm từ khôi phục không dùng được nữa', 'nhập cụm từ vào tiện ích có an toàn không', 'rút tiền thường mất bao lâu', 'tôi bấm vào liên kết lạ và rất lo', 'ví cứng không nhận qua USB', 'hãy hủy lệnh tôi đặt nhầm', 'xem lịch sử giao dịch ở đâu', 'mã xác minh không bao giờ đến', 'tuần trước tôi đổi số điện thoại', 'tháng này chưa trả thưởng'],
    closes: ['', '. Cảm ơn', ', giúp tôi với', '. Gấp lắm.'],
  },
}

/** What is said about phrases, keys and codes without telling one. Looked at while thresholds were set. */
export const ABOUT: readonly string[] = [
  'my 12 words do not work', 'I have 24 words on paper but the app says invalid phrase', 'is it safe to type my seed?',
  'what is a private key and where do I find it', 'the app asks for word 7 and I have only 11 words', 'my phrase starts with abandon and ends with zoo, is that fine',
  'the words are all English, like apple, river and stone', 'never tell anybody your recovery phrase, write it on paper',
  'A recovery phrase has 12 or 24 words such as "abandon", "ability", "able".', '我的助记词有12个单词，但是提示无效',
  '助记词和私钥有什么区别？', '我抄的第七个单词可能写错了', 'the password is wrong', 'my password is not accepted', 'I think my PIN is correct',
  'password: I forgot it', 'error code 4001 user rejected the request', 'my order number is 88231145', 'code 200 but nothing happens',
  'I never received the code', '验证码收不到', '密码是对的，但是登录不了', 'пароль неверный', 'la contraseña es incorrecta', 'mon mot de passe est refusé',
  'please cancel order and return money', 'hello please help', 'thank you very much for the quick answer, that was great support',
]

/** Short nouns in a row that are no phrase. Looked at while thresholds were set. */
export const LISTS: readonly string[] = [
  'milk, eggs, bread, cheese, coffee, butter', 'red green blue yellow orange purple', 'cat dog horse cow pig sheep',
  'Bitcoin, Ethereum, Tron, Solana, Polygon, Base', 'iPhone, Android, Windows, Linux, macOS', 'Monday Tuesday Wednesday Thursday Friday',
  'sword, shield, potion, bow, arrow, map', 'roses are red, violets are blue, sugar is sweet and so are you',
  'one two three four five six seven eight nine ten', 'January February March April May June July August September October November December',
  'north south east west', 'buy sell swap send receive stake', '1 2 3 4 5 6 7 8 9 10 11 12', '100 200 300 400 500 600 700 800 900 1000 1100 1200',
  'the quick brown fox jumps over the lazy dog', '苹果 香蕉 橙子 葡萄 西瓜', '红 黄 蓝 绿', 'uno dos tres cuatro cinco seis siete ocho nueve diez',
]

/** All messages of one language. */
export function supportIn(language: string): string[] {
  const { openings, matters, closes } = SUPPORT[language] ?? { openings: [], matters: [], closes: [] }
  return openings.flatMap((opening) => matters.flatMap((matter) => closes.map((close) => opening + matter + close)))
}
