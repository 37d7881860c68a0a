/**
 * How one language asks for a secret. Every entry is part of a regular expression, matched in folded text: lower case,
 * without accents, Hangul in jamo. No entry may repeat without a bound.
 */
export type Table = {
  readonly language: string
  /** What nobody may ask a visitor for. */
  readonly secrets: readonly string[]
  /** Asking: imperatives, questions, needs. Forms that are negative by themselves are not listed. */
  readonly asks: readonly string[]
  /** What, before an ask and in its clause, turns it into a warning. */
  readonly never: readonly string[]
  /** The same, where the language says so after the verb. */
  readonly neverAfter?: readonly string[]
  /** Others who ask: who speaks of them warns. */
  readonly others: readonly string[]
  /** Looks like a negation and is none. */
  readonly filler: readonly string[]
}

export const TABLES: readonly Table[] = [
  {
    language: 'en',
    secrets: [
      '(?:seed|recovery|secret|backup|mnemonic|wallet|security) ?(?:phrases?|words?)', 'mnemonics?', '\\bseed\\b',
      '(?:12|15|18|21|24|25|twelve|twenty[- ]four)[- ](?:\\w{1,12} )?words?', 'private ?keys?', 'secret keys?', 'priv ?keys?', 'wallet keys?',
      'key ?store', '\\bpass ?words?\\b', 'pass ?phrases?', 'passcode', '\\bpin(?: ?codes?| numbers?)?\\b',
      '(?:2fa|two[- ]factor|otp|one[- ]time|verification|authenticat\\w{1,6}|sms|login|security|recovery|backup|confirmation|email|6[- ]digit|six[- ]digit)(?: \\w{1,10})? ?codes?', '\\botp\\b',
      'digits? (?:code )?from (?:your )?(?:authenticator|google)', '\\bcode (?:we|i|that|you|from|which)',
    ],
    asks: [
      '\\b(?:send|give|tell|type|paste|share|provide|show|submit|forward|dictate|upload|attach|supply|reveal|disclose|photograph|insert|input|enter|write|hand over)\\b', '\\b(?:e-?mail|text|message|dm|post|read|drop) (?:me|us|it|your|the|them|our)\\b',
      '\\b(?:confirm|verify|validate|check) (?!that|whether|if|you\\b)', '\\b(?:take|make|snap) (?:a |me a )?(?:photo|picture|screenshot|pic|snapshot)',
      '\\b(?:i|we|i.ll|we.ll|i will|we will|support|our (?:team|system|engineers?)|the (?:team|system)) (?:just |only |also |will |still |do |now )?(?:need|require|want|ask for|must have|must see)s?\\b',
      '\\blet (?:me|us) (?:have|see|know|check|copy)', 'what(?:.s| is| are| was) (?:your|the|ur)\\b', 'which (?:are|is) your', '(?:may|can|could) (?:i|we) (?:please )?(?:have|get|see)',
      '\\breply with', '\\bfill (?:in|out)', '\\bkey in', '\\bcopy', '\\b(?:is|are) (?:required|needed|necessary) (?:to|for|before|so)', '\\bgo ahead with',
    ],
    never: ["\\bnever\\b", "\\bdo(?:es)? ?n[o']t\\b", "\\bdon[o’']?t\\b", '\\bdo not\\b', '\\bdoes not\\b', "\\b(?:should|must|will|would|can|could|shall|may|need|did|have|has)(?: not|n[’']?t)\\b", '\\bcannot\\b', "\\bwon[’']?t\\b", '\\bno ?body\\b', '\\bno ?one\\b', '\\bnot\\b', '\\bwithout\\b', '\\bavoid\\b', '\\brefuse\\b', '\\bstop\\b', '\\bno (?:agent|employee|support|real|legitimate|genuine|reason|need|staff|member|wallet|website)', '\\bneither\\b', '\\bnone of\\b', '\\bbeware\\b', '\\brather than\\b', '\\binstead of\\b', '\\bdid (?:anyone|you|they|he|she|somebody|someone)\\b', '\\bwhen you\\b', '\\bafter you\\b', '\\bwherever\\b', '\\bhow to\\b', '\\bno need to\\b'],
    neverAfter: ['\\bon (?:a )?(?:paper|metal|steel)', '\\boffline\\b', '\\b(?:to|with) (?:no ?body|no ?one)\\b'],
    others: ['\\b(?:any|some)(?:one|body)\\b[^.!?]{0,60}\\b(?:ask|want|request|demand|tell|claim|need|say|get|promis)', '\\b(?:who|which|that) (?:ask|want|request|demand|need)s?\\b', '\\bwhoever', '(?<!not )(?<!no )(?<!not a )\\b(?:scammers?|fraudsters?|thie(?:f|ves)|phish\\w{0,5}|criminals?|attackers?|impost[eo]rs?|impersonat\\w{1,4})', '\\bpeople who', '\\bthey (?:ask|want|need)', '\\basks? you\\b', '\\basking (?:you|for)', '\\basked (?:you|for)'],
    filler: ["(?:don[’']?t|do not) (?:worry|hesitate|be (?:afraid|scared|shy)|forget|mind|delay|wait)", 'never mind', 'not (?:a |any )?(?:problem|scam\\w{0,4}|only|yet|working|sure|synced|secure|valid\\w{0,4}|verified)', '(?:can ?not|can[’\']?t|could not|couldn[’\']?t) (?:help|proceed|continue|restore|verify|find|access|see|process|open)[^.,!?]{0,20}', 'no problem', "(?:wo[n]?[’']?t|will not) (?:keep|store|save|take|be (?:saved|stored|shared|seen)|work)\\w{0,4}", 'not responding', "(?:we|i) (?:don[’']?t|do not|never) (?:store|keep|save)[^.,!?]{0,12}"],
  },
  {
    language: 'zh',
    secrets: ['助[记記][词詞]', '恢[复復][词詞]', '恢[复復]短[语語]', '种子|種子', '[私密][钥鑰]', '(?:12|24|十二|二十四)[个個]?(?:英文)?[单單]?[词詞字]', 'keystore', '密[码碼]', '口令', '[验驗][证證][码碼]', '校[验驗][码碼]', '[动動][态態][码碼]', '[备備]用[码碼]', '恢[复復][码碼]', '谷歌[码碼]', '2fa', '二次[验驗][证證]', '短信[码碼]', 'pin'],
    asks: ['[发發](?:送)?(?:给|給|到|过来|過來|来|來|一下|我|上来|在|至)', '(?:把|将|將)[^。！？]{0,24}(?:发|發|给|給|告诉|告訴|粘|贴|貼|填|输|輸|提供|交)', '[发發]送', '告[诉訴](?:我|一下|客服|[们們])', '提供', '[给給](?:我|一下|客服|[们們])', '[输輸]入', '[粘黏][贴貼](?:您|你|助|私|12|24)', '[粘黏]?[贴貼](?:到|上|[过過]|[来來]|在|一下|[给給])', '填[写寫入上]', '[写寫](?:给|給|在|下来[发發]|到|一下)', '分享', '提交', '出示', '[说說]一下', '念[给給一]', '[报報]一下', '拍(?:照|[张張]|一下|个|個|下)', '截[图圖屏]', '上[传傳]', '[验驗][证證](?:你|您|一下)', '确[认認]一下', '核[对對实實]', '需要(?:你|您|看|知道|[验驗]|核)', '(?:我|我们|我們|系统|系統|客服)需要', '是(?:什么|什麼|多少|啥)', '有哪些', '[复複][制製](?:给|給|[过過]|到)', '回[复復]', '[麻烦煩]{0,2}[发發]', '看一下', '看看', '[导導]出[^。]{0,6}[发發给給]', '交[给給出]', '[转轉][发發]'],
    never: ['不要', '不能', '不可', '不得', '不[会會]', '不[应應該该]', '不需', '不用', '不必', '不索', '勿', '[别別](?!人)', '切忌', '[绝絕]不', '永[远遠]不', '[从從]不', '[谁誰]也不', '没有人|沒有人', '任何人(?:都)?(?:不|无|無)', '禁止', '拒[绝絕]', '避免', '防止', '以免', '无需|無需', '无权|無權', '未曾', '没有要求', '未要求', '小心', '警惕', '是否', '有没有|有沒有', '自己', '(?:不|无|無)$'],
    others: ['(?:任何人|有人|[谁誰]|[别別]人|他人|[陌]生人|[骗騙]子|自称|自稱|冒充|假冒|[诈詐][骗騙]|[钓釣][鱼魚])[^。！？]{0,30}(?:要|索|问|問|[骗騙]|[让讓]|客服|都是)', '(?:索要|要求你|要求您|向您索取|向你索取)', '[骗騙]子', '[诈詐][骗騙]'],
    filler: ['不用[担擔]心', '[别別][担擔]心', '不要[担擔]心', '[别別]怕', '不用怕', '不要怕', '不[会會](?:泄露|洩露|保存|储存|外传|看)', '没[关關]系|沒關係', '不是[骗騙]子', '[别別][着著]急', '不是[诈詐][骗騙]', '不能(?:登[录錄]|打[开開]|使用|同步|[转轉][账賬帳])', '不要[犹猶][豫]'],
  },
  {
    language: 'es',
    secrets: ['frases? (?:de )?(?:semilla|recuperacion|secreta|respaldo|seguridad|mnemotecnica)', 'semilla', 'palabras (?:de recuperacion|clave|secretas|semilla|de respaldo)', '(?:12|24|doce|veinticuatro) palabras', 'clave privada', 'clave secreta', 'llave privada', 'contrasenas?', '\\bclaves?\\b', 'codigos? (?:de )?(?:verificacion|seguridad|recuperacion|respaldo|2fa|sms|acceso|confirmacion|autenticacion|autenticador)', 'codigo (?:que|del)', '\\b2fa\\b', '\\bpin\\b', 'keystore', 'mnemonic[oa]'],
    asks: ['\\b(?:envi[ea](?:me|nos|n|r|rme|rnos|s)?|mand[ea](?:me|nos|r|rme|rnos)?|dime|digame|diganos|dinos|decirme|deme|denos|dame|danos|darme|darnos|pas[ea](?:me|nos|rme)?|compart[ae](?:me|nos|rme|la|lo|ir|irme)?|comparti[er]\\w{0,4}|escrib[ae](?:me|nos|rme|la)?|escribir|introduzca|introduce|introducir|ingres[ea]r?|pegu?[ea](?:lo|la|r)?|proporcion[ea](?:me|nos|r|rme|rnos)?|facilit[ea](?:me|nos|rme)?|confirm[ea](?:me|nos|r)?|verifi(?:que|ca|car)|muestr[ea](?:me|nos)?|mostrar(?:me|nos)?|ensen[ea](?:me|nos)|fotografi[ea]|sub[ae]|teclee|teclea|indiqu?[ea](?:me|nos)?|adjunt[ea]|reenvi[ea]|copie|copia(?! de))\\b', 'necesit(?:o|amos) (?:que |su|tu|la|las|el|los|ver|saber|una)', 'requerimos', 'requiere', 'cual(?:es)? (?:es|son) (?:su|tu|la|las|el)', 'cual era', 'hag[ae] una (?:foto|captura)', '(?:saque|tome|toma|haz|saca)(?:le)? una (?:foto|captura)', 'es (?:necesari[oa]|obligatori[oa]) (?:para|su|que)', 'respond[ae] con', '(?:podria|puede|puedes|podrias) (?:darme|darnos|decirme|enviarme|enviarnos|pasarme|compartir\\w{0,3}|mandarme|escribir|mostrarme|indicar\\w{0,3}|facilitar\\w{0,3})'],
    never: ['\\bnunca\\b', '\\bjamas\\b', '\\bno\\b', '\\bnadie\\b', '\\bni\\b', '\\bsin\\b', '\\bevite\\b', '\\bevita\\b', '\\bningun[oa]?\\b', '\\btampoco\\b', '\\ben vez de\\b', '\\bal\\b', '\\bcuando\\b', '\\bcuidado\\b'],
    others: ['(?:alguien|cualquier[a]?|quien(?:es)?)[^.!?]{0,40}\\b(?:pid|pide|solicit|quier|exig|dic|dig)', '\\b(?:le|te|les) pid', 'estafador', '(?<!no es una )estafa', 'ladron', 'suplant', 'fraude', 'impostor', 'phishing'],
    filler: ['no (?:se|te) preocup\\w{1,4}', 'no (?:dude|dudes) en', 'no hay (?:problema|riesgo)', 'no es (?:una estafa|peligroso)', 'no olvide', 'no tenga miedo', 'no tengas miedo', 'no (?:la |lo )?(?:guardamos|guardaremos|almacenamos)', 'no (?:podemos|puedo|funciona|esta)\\b[^.,!?]{0,20}'],
  },
  {
    language: 'fr',
    secrets: ['phrases? (?:de )?(?:recuperation|secrete|secours|passe|sauvegarde|graine|seed|mnemonique)', '(?:12|24|douze|vingt[- ]quatre) mots', 'mots (?:de recuperation|secrets|cles)', 'cles? privees?', 'cles? secretes?', 'mots? de passe', '\\bmdp\\b', 'codes? (?:de )?(?:verification|securite|secours|recuperation|confirmation|2fa|sms|pin|connexion|validation|acces|d.authentification|authentification|a (?:six|6) chiffres)', 'code (?:que|recu|recue|du)', '\\bpin\\b', 'keystore', 'mnemonique', '\\bseed\\b', '\\b2fa\\b', 'codes? otp'],
    asks: ['\\b(?:envoyez|envoie|envoyer|donnez|donne|donner|dites|dis|tapez|tape|taper|collez|colle|coller|partagez|partage|partager|saisissez|saisis|saisir|entrez|entre|entrer|fournissez|fournis|fournir|confirmez|confirme|confirmer|verifiez|montrez|montre|montrer|communiquez|communique|communiquer|transmettez|transmets|transmettre|indiquez|indique|indiquer|ecrivez|ecris|ecrire|photographiez|recopiez|copiez|inserez|renseignez|joignez|televersez|lisez|dictez)(?:-(?:moi|nous|la|le|les|lui))?(?:\\b|-)', '(?:j.ai|nous avons|on a) besoin', '(?:il (?:me|nous) faut|il faut (?:me|nous))', 'quel(?:le)?s? (?:est|sont) (?:votre|vos|ta|ton|tes|la|le|les)', 'prenez (?:une )?(?:photo|capture)', 'prends (?:une )?(?:photo|capture)', 'faites (?:une )?(?:photo|capture)', '(?:est|sont) (?:requis|necessaire|obligatoire|exige)\\w{0,2} (?:pour|afin)', 'nous exigeons', 'repondez avec', 'puis-je avoir', 'pourriez-vous|pouvez-vous'],
    never: ['\\bjamais\\b', '\\bne\\b', "\\bn[’']", '\\bpersonne\\b', '\\baucun(?:e)?\\b', '\\bsans\\b', '\\bevitez\\b', '\\bni\\b', '\\bpas\\b', '\\bau lieu de\\b', '\\bplutot que\\b', '\\bquand\\b', '\\blorsque\\b', '\\brefusez\\b', '\\bavez\\b'],
    others: ['(?:quelqu.un|quiconque|celui|ceux|toute personne|des gens)[^.!?]{0,40}(?:demand|veut|exig|reclam|pretend)', '(?:vous|te) demand', 'escroc', '(?<!pas une )arnaqu', 'voleur', 'fraude', 'imposteur', 'hameconn', 'phishing'],
    filler: ["ne (?:vous inquietez|t[’']inquiete)[a-z]{0,3} pas", "n[’']hesitez pas", "n[’']hesite pas", "n[’']ayez (?:pas peur|crainte)", "n[’']oubliez pas", "ce n[’']est pas (?:une arnaque|dangereux)", 'pas de (?:souci|probleme)', 'nous ne (?:la |le |les )?(?:gardons|conservons|stockons) (?:pas|rien)', 'ne (?:fonctionne|marche) pas', 'ne (?:pouvons|peux)[^.,!?]{0,20}'],
  },
  {
    language: 'pt',
    secrets: ['frases? (?:de )?(?:recuperacao|semente|secreta|backup|seguranca|seed|mnemonica)', '(?:12|24|doze|vinte e quatro) palavras', 'palavras (?:de recuperacao|secretas|chave|semente|seed)', 'chaves? privadas?', 'chave secreta', '\\bsenhas?\\b', 'codigos? (?:de )?(?:verificacao|seguranca|recuperacao|backup|2fa|sms|acesso|confirmacao|autenticacao|do autenticador)', 'codigo (?:que|do|recebido)', '\\bpin\\b', 'keystore', '\\bseed\\b', 'semente', '\\b2fa\\b', 'palavra-passe'],
    asks: ['\\b(?:envi[ea](?:-me|-nos|r|m)?|mand[ea](?:-me|-nos|r)?|diga(?:-me|-nos)?|fal[ea](?:-me)?|digit[ea]r?|col[ea]r?|cole|compartilh[ea]r?|partilh[ea]r?|forne(?:ca|cer)|informe|informar|confirm[ea]r?|verifiqu[ea]|mostr[ea]r?|pass[ea](?:-me)?|me passa|me passe|de-me|me de|dar-me|escrev[ae]r?|insir[ae]|inserir|introduz[ai]r?|fotograf[ea]|anex[ea]r?|encaminh[ea]|repass[ea]|preench[ae]|revele|responda com|copi[ea]|poste)\\b', '(?:preciso|precisamos|necessito|necessitamos)\\b', 'qual (?:e|era) (?:a |o )?(?:sua|seu|tua|teu)', 'quais sao', 'tir[ea] (?:uma )?(?:foto|print)', 'fac[ao] (?:uma )?(?:foto|captura|print)', 'e (?:necessari[oa]|obrigatori[oa]) (?:para|a|o|que)', '(?:pode|poderia|consegue) (?:me )?(?:dar|dizer|enviar|mandar|passar|informar|mostrar|fornecer|compartilhar)'],
    never: ['\\bnunca\\b', '\\bjamais\\b', '\\bnao\\b', '\\bninguem\\b', '\\bnem\\b', '\\bsem\\b', '\\bevite\\b', '\\bnenhum[a]?\\b', '\\bem vez de\\b', '\\bao\\b', '\\bquando\\b', '\\bcuidado\\b', '\\brecuse\\b'],
    others: ['(?:alguem|qualquer (?:um|pessoa)|quem)[^.!?]{0,40}(?:ped|solicit|quer|exig|diz)', '\\blhe ped', 'golpist', '(?<!nao e )golpe', 'ladra', 'fraud', 'impostor', 'phishing', 'criminos'],
    filler: ['nao se preocupe', 'nao hesite', 'nao tenha medo', 'nao ha (?:problema|risco)', 'sem problemas?', 'nao esqueca', 'nao e (?:golpe|perigoso)', 'nao (?:guardamos|armazenamos|salvamos)', 'nao (?:conseguimos|consigo|podemos|posso|funciona|esta)[^.,!?]{0,20}'],
  },
  {
    language: 'de',
    secrets: ['(?:seed|recovery|wiederherstellungs|sicherungs|backup|geheim|mnemonic)[- ]?(?:phrasen?|worter|satz|wort|passphrase)', 'seed\\b', '(?:12|24|zwolf|vierundzwanzig) (?:worter|wortern)', 'privat\\w{0,3} schlussel', 'geheim\\w{0,3} schlussel', 'private ?keys?', '(?:passwort|passworter|kennwort)', 'passphrase', '(?:bestatigungs|sicherheits|verifizierungs|2fa|2fa-|sms-?|einmal|wiederherstellungs|backup-?|login-?|zugangs|freigabe|authentifizierungs)-?codes?', '\\bcode (?:aus|von|den|der)', '\\bpin\\b', '\\btan\\b', 'keystore', 'mnemonic'],
    asks: ['\\b(?:senden|sende|schicken|schicke?|geben|gib|nennen|nenne|teilen|teile|tippen|tippe|fugen|fuge|einfugen|eingeben|mitteilen|mitzuteilen|bestatigen|bestatige|bestatigst|zeigen|zeige|fotografieren|fotografiere|schreiben|schreibe?|sagen|sag|ubermitteln|ubermittle|hochladen|laden|verraten|verrate|posten|poste|kopieren|kopiere|diktieren|lies|lesen|weiterleiten|leiten|uberprufen|verifizieren|verifiziere|angeben|bereitstellen|teilst|schickst|gibst|nennst|zeigst|sendest|sagst)\\b', '(?:ich|wir|unser \\w{1,12}) (?:brauchen?|benotigen?|benotigt|braucht|mochten?|wollen|will)\\b', 'wird (?:fur[^.!?]{0,40} )?benotigt', 'ist erforderlich|sind erforderlich', 'wie lautet|wie lauten|was ist (?:ihr|dein)', 'machen sie (?:ein|einen) (?:foto|screenshot)', 'mach (?:ein|einen) (?:foto|screenshot)', 'brauche(?:n)? (?:ich|wir)', 'benotige(?:n)? (?:ich|wir)'],
    never: ['\\bnie(?:mals)?\\b', '\\bnicht\\b', '\\bkein\\w{0,2}\\b', '\\bniemand\\w{0,2}\\b', '\\bohne\\b', '\\bweder\\b', '\\bstatt\\b', '\\bwenn sie\\b', '\\bbeim\\b'],
    neverAfter: ['\\bnie(?:mals)?\\b', '\\bnicht\\b', '\\bniemand\\w{0,2}\\b', '\\bkein\\w{0,2}\\b'],
    others: ['(?:jemand|wer (?:auch immer|sie|dich|nach|ihre|deine)|jeder)[^.!?]{0,50}(?:frag|bitte|verlang|will|fordert|auffordert)', 'betruger', 'gebeten', '\\bnie(?:mals)?\\b', 'nicht sicher', '\\bvermeiden', '(?<!kein )betrug', 'kriminell', 'diebe?\\b', 'phishing', 'hochstapler', 'fragt sie|fragt dich|aufgefordert'],
    filler: ['keine (?:sorge|angst|scheu)', 'kein problem', 'kein betrug', 'zogern sie nicht', 'vergessen sie nicht', 'vergiss nicht', 'wir (?:speichern|behalten) (?:sie |es |ihn )?nicht', 'nicht gespeichert', 'funktioniert nicht', 'konnen (?:wir|ich)?[^.,!?]{0,20}nicht (?:helfen|fortfahren)'],
  },
  {
    language: 'it',
    secrets: ['fras[ei] (?:di )?(?:recupero|segret[ae]|seed|backup|sicurezza|ripristino|mnemonica)', '(?:12|24|dodici|ventiquattro) parole', 'parole (?:di recupero|segrete|chiave|seed)', 'chiav[ei] privat[ae]', 'chiave segreta', '\\bpasswords?\\b', 'parola d.ordine', 'codic[ei] (?:di )?(?:verifica|sicurezza|recupero|backup|2fa|sms|accesso|conferma|autenticazione|otp|dell.autenticatore|dall.app)', 'codice (?:che|ricevuto|pin)', '\\bpin\\b', 'keystore', '\\bseed\\b', '\\b2fa\\b'],
    asks: ['\\b(?:invi(?:a|i|ami|aci|are|armi|arci|atemi|ateci)|mand(?:a|i|ami|aci|are|armi|atemi)|dimmi|mi dica|dicci|ci dica|dica|dirmi|dirci|dammi|dacci|mi dia|ci dia|darmi|darci|condivid(?:a|i|ere|ilo|ila|imi)|scriv(?:a|i|ere|imi|ici|ilo)|digit(?:a|i|are)|incoll(?:a|i|are|alo)|inserisc(?:a|i)|inserire|fornisc(?:a|i|imi)|fornire|fornirmi|fornirci|conferm(?:a|i|are|ami)|verific(?:a|hi|are)|mostr(?:a|i|ami|aci|are|armi)|fotograf(?:a|i)|carich?i|carica|alleg(?:a|hi)|comunic(?:hi|a|ami|aci|armi|arci)|passami|copi(?:a|i|are)?|inoltr[ia]|detti)\\b', '(?:ho|abbiamo) bisogno', '(?:mi|ci) serv(?:e|ono)', 'qual e (?:la|il|l)', 'quali sono (?:le|i)', '(?:fa[i]?|faccia|scatta|scatti|fare) una? (?:foto|screenshot)', '(?:e|sono) (?:necessari[aoe]|richiest[aoe]|obbligatori[ao]) (?:per|la|il)', 'rispond(?:a|i) con', '(?:puo|puoi|potrebbe|potresti) (?:dirmi|darmi|inviarmi|mandarmi|mostrarmi|fornir\\w{1,3}|condividere|comunicar\\w{1,3})'],
    never: ['\\bmai\\b', '\\bnon\\b', '\\bnessun[oa]?\\b', '\\bsenza\\b', '\\bne\\b', '\\bevit[ai]\\b', '\\binvece di\\b', '\\bquando\\b', '\\bal posto di\\b', '\\brifiut[ai]\\b'],
    others: ['(?:qualcuno|chiunque|chi (?:ti|vi|le|la))[^.!?]{0,40}(?:chied|chiest|vuole|domand|dice|pretend)', '(?:ti|vi|le) chied', 'truffator', '(?<!non e una )truff', 'ladr[oi]', 'frode', 'impostor', 'phishing', 'criminal'],
    filler: ['non (?:si preoccupi|ti preoccupare|preoccuparti|preoccuparsi)', 'non (?:esiti|esitare)', 'non (?:abbia|avere) paura', 'non (?:c.e|ci sono) (?:problem\\w|rischi\\w?)', 'nessun problema', 'non dimenticare', 'non dimentichi', 'non e (?:una truffa|pericoloso)', 'non (?:la |le |lo )?(?:salviamo|conserviamo|memorizziamo)', 'non (?:possiamo|posso|funziona)[^.,!?]{0,20}'],
  },
  {
    language: 'ru',
    secrets: ['сид[- ]?фраз\\p{L}{0,3}', 'seed[- ]?фраз\\p{L}{0,3}', '(?:секретн|резервн|мнемоническ)\\p{L}{2,3} фраз\\p{L}{1,3}', 'фраз\\p{L}{1,3} (?:для )?восстановления', 'мнемоник\\p{L}{0,2}', '(?:12|24|двенадцать|двадцать четыре) слов\\p{L}{0,2}', 'приватн\\p{L}{2,3} ключ\\p{L}{0,3}', '(?:закрыт|секретн)\\p{L}{2,3} ключ\\p{L}{0,3}', 'парол\\p{L}{1,3}', '(?:код\\p{L}{0,2}) (?:подтверждения|безопасности|восстановления|из|2fa|который|аутентифика\\p{L}{1,6}|доступа|с)', 'проверочн\\p{L}{2,3} код\\p{L}{0,2}', 'резервн\\p{L}{2,3} код\\p{L}{0,2}', 'одноразов\\p{L}{2,3} (?:код|парол)\\p{L}{0,2}', 'смс-?код', 'код', 'пин-?код\\p{L}{0,2}', 'пин\\b', 'keystore', '\\bseed\\b', '2fa'],
    asks: ['(?:пришлите|пришли|отправьте|отправь|вышлите|вышли|скиньте|скинь|дайте|дай|скажите|скажи|сообщите|сообщи|назовите|назови|введите|введи|вставьте|вставь|напишите|напиши|предоставьте|предоставь|поделитесь|поделись|подтвердите|подтверди|проверьте|покажите|покажи|сфотографируйте|сфотографируи|продиктуите|продиктуй|продиктуйте|продиктуи|укажите|укажи|перешлите|передайте|передаите|загрузите|скопируйте|скопируите|отправить|предоставить|сообщить|прислать|назвать|ввести|указать|показать)(?!\\p{L})', '(?:мне|нам|системе|поддержке) (?:нужен|нужн|необходим|потребу|понадоб)\\p{L}{0,4}', '(?:нужн\\p{L}{1,2}|необходим\\p{L}{1,2}|требуется|понадобится) (?:ваш|тво|для|чтобы)', 'как(?:ая|ой|ои|ов|ова|овы) (?:у вас|ваш|тво|твоя)', 'сделайте (?:фото|скриншот)|сделаите (?:фото|скриншот)', '(?:требуется|необходим\\p{L}{0,2}|нужн\\p{L}{0,2}) для'],
    never: ['никогда', '(?<!\\p{L})не(?!\\p{L})', 'никому', 'никто', '(?<!\\p{L})ни(?!\\p{L})', '(?<!\\p{L})без(?!\\p{L})', 'нельзя', 'избега\\p{L}{1,4}', 'вместо', 'когда вы', 'остерега\\p{L}{1,6}'],
    others: ['(?:кто-то|кто-нибудь|кто|любой|любои|если у вас)[^.!?]{0,40}(?:прос|треб|хоч|спраш|попрос|говор)', 'мошенни', 'злоумышленни', '(?:просят|просит|попросил|требуют|спрашивают)', 'обман', 'фишинг', 'преступник', 'вор(?:ы|ам)'],
    filler: ['не (?:волнуйтесь|волнуитесь|волнуися|беспокойтесь|беспокоитесь|переживайте|переживаите|бойтесь|боитесь|стесняйтесь|стесняитесь|забудьте|забудь)', 'не проблема', 'не мошенник\\p{L}{0,2}', 'не обман', 'мы (?:их |его |ее )?не (?:сохраняем|храним)', 'не (?:работает|синхронизирован)', 'не (?:можем|могу)[^.,!?]{0,20}'],
  },
  {
    language: 'tr',
    secrets: ['kurtarma (?:ifade|kelime|cumle|kod)\\w{0,8}', 'gizli (?:kelime|ifade|anahtar|cumle)\\w{0,8}', '(?:tohum|seed) (?:ifade|kelime|cumle)\\w{0,8}', '(?:12|24|on iki|yirmi dort) kelime\\w{0,8}', 'ozel anahtar\\w{0,8}', 'sifre\\w{0,8}', 'parola\\w{0,8}', '(?:dogrulama|onay|guvenlik|sms|2fa|yedek|giris|tek kullanimlik) kod\\w{0,8}', 'pin(?: kod\\w{0,8}|\\w{0,6})\\b', 'keystore', 'mnemonic', 'anahtar kelime\\w{0,8}'],
    asks: ['\\b(?:gonder(?:in|iniz|ir misiniz|ir misin|ebilir misiniz|ebilir misin|meniz|men gerek)?|paylas(?:in|iniz|ir misiniz|ir misin|abilir misiniz|abilir misin|maniz)?|yaz(?:in|iniz|ar misiniz|ar misin|abilir misiniz|maniz)?|gir(?:in|iniz|er misiniz|meniz)|ver(?:in|iniz|ir misiniz|ir misin|ebilir misiniz|meniz)?|soyle(?:yin|yiniz|r misiniz|r misin|yebilir misiniz)?|ilet(?:in|iniz|ir misiniz|ebilir misiniz|meniz)?|yapistir(?:in|iniz)?|onayla(?:yin|yiniz|r misiniz|maniz)?|dogrula(?:yin|yiniz|maniz)|goster(?:in|iniz|ir misiniz|ir misin)?|cek(?:in|iniz|ip)|yukle(?:yin|yiniz)|oku(?:yun|yunuz)|bildir(?:in|iniz)|at(?:in|ar misin|ar misiniz)|kopyala(?:yin|yip))\\b', 'ihtiyac(?:im|imiz) var', 'ihtiyac(?:im|imiz) olacak', '(?:gerekli|gerekiyor|gereklidir|gerekmektedir|lazim)', 'isti(?:yorum|yoruz)', 'ne(?:dir|ydi)\\b', '\\bnedir', 'hangi(?:si|leri)'],
    never: ['\\basla\\b', '\\bhicbir\\b', '\\bkimse\\w{0,4}\\b', '\\bsakin\\b', '\\bistemez\\w{0,4}\\b', '\\bdegil\\b', '\\byerine\\b'],
    neverAfter: ['istemez', 'istemeyiz', 'istemiyoruz', 'istemeyecek', '\\w{2,20}m[ae]y[iu]n', 'gerekmez', 'gerekmiyor', 'gerek yok', '\\bdegil'],
    others: ['(?:biri|birisi|kim)\\b[^.!?]{0,40}(?:ist|sor|soru|talep)', 'dolandiric', '(?:isteyen|soran|talep eden)', 'oltalama', 'sahtekar', 'hirsiz', 'isterse', 'istenirse'],
    filler: ['(?:merak|endise) etm[ae]y?[iı]?n?', 'cekinm[ae]y?i?n?', 'korkm[ae]y?i?n?', 'unutm[ae]y?[iu]?n?', 'dolandirici(?:lik)? degil\\w{0,5}', 'sorun degil', 'saklam(?:iyoruz|ayiz)'],
  },
  {
    language: 'ar',
    secrets: ['(?:عباره|عبارة|جملة|جمله) (?:ال)?(?:استرداد|استرجاع|استعادة|سرية|سريه|بذور|بذرة)', '(?:العباره|العبارة) (?:السرية|السريه)', '(?:ال)?(?:12|24|١٢|٢٤) كلم[ةه]', 'كلمات (?:ال)?(?:استرداد|استرجاع|استعادة|سرية|سر)', 'كلماتك (?:السرية|الاثن)', 'الكلمات (?:السرية|ال12|ال24|الاثن)', '(?:ال)?مفتاح(?:ك)? (?:ال)?(?:خاص|سري)', 'كلم[ةه] (?:ال)?(?:مرور|سر)', 'كلم[ةه] مرور', '(?:رمز|كود|رموز|الرمز|الكود) ?(?:ال)?(?:تحقق|امان|أمان|تاكيد|تأكيد|استرداد|دخول|احتياطي\\p{L}{0,2}|مصادق[ةه]|الذي|من|pin|2fa|المكون|المرسل|سري)', 'الرمز', 'الرقم السري', 'رقمك السري', 'كلمتك السرية', 'البذرة', 'keystore'],
    asks: ['(?:ارسل|أرسل|ارسلي|أرسلي|ارسال|إرسال|اعط|أعط|اعطنا|اعطني|أعطني|أعطنا|اخبر|أخبر|اكتب|اكتبي|ادخل|أدخل|إدخال|ادخال|الصق|شارك|مشارك[ةه]|زودن|تزويد|قدم|تقديم|(?<!ت)اكد|(?<!ت)أكد|تاكيد|تأكيد|ارن|أرن|اظهر|أظهر|صور|التقط|ابعث|هات|قل ل|املا|انسخ|ارفق|أرفق|حمل|تحقق من)\\p{L}{0,4}', '(?:نحتاج|احتاج|أحتاج|نريد|اريد|أريد|نطلب منك|يلزمن|يلزم)\\p{L}{0,3}', '(?:مطلوب|ضروري|لازم)\\p{L}{0,2}', 'ما (?:هي|هو|هى)', 'هل يمكن(?:ك|نا|ني)'],
    never: ['لا(?! تقلق| تخف| تتردد| مشكل| يعمل)', 'لن', 'لم', 'ابدا', 'أبدا', 'مطلقا', 'احد', 'أحد', 'بدون', 'دون', 'تجنب', 'احذر', 'إياك', 'اياك', 'ليس', 'عند', 'عدم', 'ممنوع'],
    neverAfter: ['ابدا', 'أبدا', 'مطلقا'],
    others: ['(?:شخص|احد|أحد|من|اي)[^.!?؟]{0,40}(?:يطلب|طلب|يسال|يسأل|يريد)', 'محتال', 'احتيال', 'نصاب', '(?<!\\p{L})(?:ال)?(?:لص|لصوص)(?!\\p{L})', 'تصيد', 'مخادع'],
    filler: ['لا تقلق\\p{L}{0,2}', 'لا تخف\\p{L}{0,2}', 'لا تتردد\\p{L}{0,2}', 'لا مشكل[ةه]', 'ليس (?:احتيال|نصب)\\p{L}{0,2}', 'لا تنس\\p{L}{0,2}', 'لا (?:نحفظ|نخزن)\\p{L}{0,2}', 'لا (?:يعمل|تعمل|يمكنن|نستطيع)[^.,،!؟]{0,20}'],
  },
  {
    language: 'ja',
    secrets: ['リカハ\u3099リーフレース\u3099', 'シート\u3099フレース\u3099', 'シート\u3099', 'ニーモニック', '復元フレース\u3099', '回復フレース\u3099', '秘密のフレース\u3099', '(?:12|24|十二|二十四)(?:個|語)?の?(?:単語|ワート\u3099|言葉)', '復元用?の?単語', '秘密鍵', 'フ\u309aライヘ\u3099ートキー', 'シークレットキー', 'ハ\u309aスワート\u3099', 'ハ\u309aスフレース\u3099', '暗証番号', '認証コート\u3099', '確認コート\u3099', '検証コート\u3099', 'リカハ\u3099リーコート\u3099', 'ハ\u3099ックアッフ\u309aコート\u3099', 'セキュリティコート\u3099', 'ワンタイム', '二段階認証', '2段階認証', 'pin', 'コート\u3099', 'keystore|キーストア'],
    asks: ['教えて(?!は|もらう必要は|しま)', '送って(?!は|こ|もいけ|しま)', 'お?送り(?:くた\u3099さい|いたた\u3099け|願)', '送信して(?!は|しま)', '入力して(?!は|しま)', '入力をお願い', '(?:ご)?入力くた\u3099さい', '(?:ご)?提供(?:くた\u3099さい|して(?!は|しま)|をお願い|いたた\u3099|願)', '提示して(?!は|しま)', '共有して(?!は|しま)', '(?:ご)?共有(?:くた\u3099さい|をお願い|いたた\u3099)', '貼り付けて(?!は|しま)', '見せて(?!は|しま)', '撮(?:って|影して)(?!は|しま)', '書いて(?!は|しま)', 'コヒ\u309aーして(?!は|しま)', '伝えて(?!は|しま)', 'お伝えくた\u3099さい', 'お知らせくた\u3099さい', '知らせて(?!は|しま)', '確認させて', '確認(?:のため|か\u3099)[^。]{0,10}必要', '(?:か\u3099)?必要(?:て\u3099す|になります|となります)', '何て\u3099すか', 'と\u3099れて\u3099すか', 'いたた\u3099けますか', 'もらえますか', 'くれますか', 'アッフ\u309aロート\u3099して(?!は|しま)', '添付して(?!は|しま)', '返信して(?!は|しま)', '求めます', '言って(?!は|しま)', '読み上け\u3099て(?!は|しま)', 'お願いします'],
    never: ['決して', '絶対に', '誰にも', '誰も', '一切', '他人', '第三者'],
    neverAfter: ['ない', 'ません', 'いけ', '禁止', 'なりま', 'タ\u3099メ', 'た\u3099め', '不要', '詐欺', 'しなく', 'せす\u3099', '注意'],
    others: ['(?:誰か|人|者|相手|メール|サイト)[^。]{0,20}(?:聞|求め|要求|尋ね|言って|言われ)', '(?:聞かれ|求められ|要求され|尋ねられ)', '詐欺', 'フィッシンク\u3099', '偽'],
    filler: ['心配(?:いりません|ありません|しないて\u3099|は要りません|ない)', '問題(?:ありません|ない)', '保存(?:しません|されません|いたしません)', '安心'],
  },
  {
    language: 'ko',
    secrets: ['시드 ?(?:구문|문구|단어|프레이즈)', '복구 ?(?:구문|문구|단어|코드)', '비밀 ?(?:복구|구문|문구|단어|키)', '니모닉', '(?:12|24|열두|스물네) ?(?:개(?:의)?)? ?단어', '개인 ?키', '프라이빗 ?키', '비밀 ?번호', '암호', '패스워드', '패스프레이즈', '(?:인증|확인|검증|보안|백업|일회용|로그인) ?(?:코드|번호)', 'otp', '핀 ?번호', 'pin', '키스토어|keystore', '2fa', '시드'],
    asks: ['보내 ?(?:주|줘|세요|달라|시면|주시)', '알려 ?(?:주(?!지)|줘|달라|주시)', '입력(?:해(?!\u11bb)|하세요|하시|하십|해(?!\u11bb)야|을 부탁)', '공유(?:해(?!\u11bb)|하세요|하시|하십|를 부탁)', '제공(?:해(?!\u11bb)|하세요|하시|하십|을 부탁)', '말(?:해(?!\u11bb)|씀해(?!\u11bb)|하세요)', '붙여 ?(?:넣으|넣어|주)', '보여 ?(?:주(?!지)|줘)', '적어 ?(?:주|줘|보내)', '(?:찍어|촬영해(?!\u11bb)|캡처해(?!\u11bb)|촬영하)', '확인해(?!\u11bb) ?(?:주|줘)', '인증해(?!\u11bb) ?(?:주|줘)', '제출(?:해(?!\u11bb)|하세요|하십)', '전달(?:해(?!\u11bb)|하세요)', '첨부(?:해(?!\u11bb)|하세요)', '업로드(?:해(?!\u11bb)|하세요)', '복사(?:해(?!\u11bb)|하세요)', '(?:이|가|은|는) ?필요(?:합|해(?!\u11bb)|하)', '필요합니다', '무엇(?:인가|입니)', '뭐(?:예요|에요|죠|인가|야)', '어떻게 되', '불러 ?(?:주|줘)', '가르쳐 ?(?:주|줘)', '요청드립', '부탁드립', '주시겠', '주실 수', '회신'],
    never: ['절대', '누구에게도', '아무에게도', '아무도', '결코', '어떤 경우에도'],
    neverAfter: ['지 ?마', '지 ?않', '안 ?(?:됩|돼|되)', '말아', '마세요', '마십', '금지', '없습니다', '않습', '않아', '사기', '주의', '없어'],
    others: ['(?:누군가|누가|사람|상대)[^.!?]{0,30}(?:요구|요청|묻|물어|달라)', '(?:요구하|요청하|물어보|묻)[^.!?]{0,10}(?:사람|면|경우|메시지|곳|사이트)', '사기꾼', '사기', '피싱', '사칭', '해(?!\u11bb)커'],
    filler: ['걱정(?:하지)? ?(?:마|말)[^.!?,]{0,5}', '(?:저장|보관)(?:하|되)지 ?않[^.!?,]{0,4}', '문제 ?없[^.!?,]{0,4}', '사기(?:가|는)? ?아(?:닙|니)\\p{L}{0,3}', '망설이지 ?마[^.!?,]{0,4}', '작동하지 ?않[^.!?,]{0,4}'],
  },
  {
    language: 'vi',
    secrets: ['cum tu (?:khoi phuc|bi mat|hat giong|seed)', 'cum (?:12|24) tu', '(?:12|24|muoi hai) (?:tu|chu)(?: khoi phuc| bi mat)?', 'tu khoa (?:khoi phuc|bi mat)', 'khoa (?:rieng tu|rieng|ca nhan|bi mat)', 'mat khau', 'ma (?:xac minh|xac thuc|xac nhan|otp|2fa|pin|bao mat|khoi phuc|du phong|dang nhap)', '\\bpin\\b', '\\botp\\b', 'keystore', 'seed phrase', 'cum seed', 'private key'],
    asks: ['\\b(?:gui|cho (?:toi|chung toi|minh|em|biet|anh|xin|xem)|noi|go|dan|chia se|nhap|cung cap|xac nhan|xac minh|chup|viet|doc|dua|tai len|tiet lo|dien (?:vao|cum|mat|ma|tu|12|24)|sao chep|nhan tin|bao|trinh|dinh kem|kiem tra)\\b', '(?:toi|chung toi|minh|em|he thong|bo phan \\w{1,10}) (?:can|yeu cau|muon)', 'la gi', 'la bao nhieu', '(?:can|bat buoc)(?: phai)? (?:co|de)', 'chup (?:anh|man hinh)', 'yeu cau (?:ban|quy khach) (?:cung|gui|nhap)'],
    never: ['\\bkhong\\b', '\\bdung\\b', '\\bcho\\b(?= (?:bao gio|nen))', '\\btuyet doi\\b', '\\bchua\\b', '\\bkhong bao gio\\b', '\\bchang ai\\b', '\\btranh\\b', '\\bcan than\\b', '\\bthay vi\\b', '\\bkhi ban\\b'],
    others: ['\\b(?:ai|nguoi|ke)\\b[^.!?]{0,40}\\b(?:yeu cau|hoi|doi|bao ban)\\b', 'lua dao', 'ke gian', 'gia mao', 'ke xau', 'hacker', 'trom'],
    filler: ['dung (?:lo|so|ngai|ngan ngai)(?: lang)?', 'khong sao', 'khong phai lua dao', '(?:khong|chang) (?:luu|giu)', 'khong (?:van de|the (?:giup|tiep tuc)|hoat dong)', 'dung quen'],
  },
  {
    language: 'id',
    secrets: ['(?:frasa|frase) (?:pemulihan|benih|rahasia|seed|cadangan)', '(?:12|24|dua belas) kata', 'kata (?:pemulihan|rahasia)', 'kunci (?:pribadi|privat|rahasia)', 'kata sandi', '\\bsandi\\b', 'password', 'kode (?:verifikasi|otp|2fa|keamanan|pemulihan|cadangan|sms|konfirmasi|login|masuk|autentikator)', '\\bpin\\b', 'keystore', 'seed phrase', '\\botp\\b'],
    asks: ['\\b(?:kirim(?:kan|lah)?|mengirim(?:kan)?|beri(?:kan|tahu|tahukan)?|memberi(?:kan|tahu)?|bagikan|ketik(?:kan|lah)?|tempel(?:kan)?|masukkan|tulis(?:kan|lah)?|sebutkan|konfirmasi(?:kan)?|verifikasi(?:kan)?|tunjukkan|perlihatkan|foto(?:kan|lah)?|unggah|sediakan|sampaikan|isi(?:kan)?|salin|lampirkan|bacakan|kasih)\\b', '(?:kami|saya|sistem) (?:butuh|perlu|membutuhkan|memerlukan|minta)', 'apa (?:kata|frasa|kode|kunci|pin|password)', '(?:diperlukan|dibutuhkan) untuk', 'ambil (?:foto|tangkapan)'],
    never: ['\\bjangan(?:lah)?\\b', '\\btidak\\b', '\\btak\\b', '\\btanpa\\b', '\\bhindari\\b', '\\bbukan\\b', '\\bdilarang\\b', '\\bsaat anda\\b', '\\bketika anda\\b'],
    others: ['(?:siapa ?pun|seseorang|orang|jika ada)[^.!?]{0,40}(?:meminta|minta|bertanya|menanyakan)', 'penipu', 'pencuri', 'phishing', 'hacker'],
    filler: ['jangan (?:khawatir|ragu|takut|lupa)(?:kan)?', 'tidak (?:apa-apa|masalah|menyimpan)', 'bukan penipuan', 'tidak (?:bisa|dapat|berfungsi)[^.,!?]{0,20}'],
  },
]
