/** Ways to a secret that do not name one. `unless`: what, before or after them, makes them a warning. */
export const DISGUISED: readonly { readonly asks: readonly string[]; readonly unless: readonly string[] }[] = [
  {
    // "Validation" of a wallet is always a page that asks for the phrase.
    asks: [
      '\\b(?:validate|rectify|synchroni[sz]e|re-?sync|migrate|authenticate|whitelist|re-?activate|re-?validate|verify) (?:your |the )?(?:crypto |trust |metamask |ledger )?wallet',
      '\\bsync (?:your |the )?wallet (?:at|on|with|here|via|through|using)',
      '\\b(?:connect|link|import) (?:your |the )?wallet (?:at|on|to|via|with|through|into|here)[^.!?]{0,40}(?:https?|www\\.|\\.\\w{2,6}\\b|link|site|dapp|portal|page|here)',
      '\\bwallet (?:validation|rectification|synchroni[sz]ation|authentication|verification) (?:page|portal|site|form|link|tool)',
      '(?:验证|驗證|同步|激活|修复|修復|迁移|遷移|校正|认证|認證|重新验证)(?:一下)?(?:你|您)?的?(?:数字|加密)?(?:钱包|錢包)(?!地址|余额|餘額|版本)',
      '(?:导入|導入|匯入)(?:你|您)?的?(?:钱包|錢包)(?:到|至)',
      '(?:valid[ae]r?|sincroni(?:ce|za|zar)|migr[ea]r?|rectifi(?:que|ca|car)|autentique) (?:su|tu|la|sua|seu|a) (?:billetera|cartera|carteira|wallet|monedero)',
      '(?:validez|synchronisez|migrez|rectifiez|authentifiez|validate) (?:votre|le) (?:portefeuille|wallet)',
      '(?:validieren|synchronisieren|migrieren|verifizieren) sie (?:ihre|ihr|die) (?:wallet|geldborse)',
      '(?:convalid[ai]|sincronizz[ai]|migr[ai]|rettific[ah]i?) (?:il |la )?(?:tuo |suo |tua |sua )?(?:portafoglio|wallet)',
      '(?:синхронизируйте|синхронизируите|подтвердите|верифицируйте|верифицируите|активируйте|активируите|валидируйте|валидируите) (?:ваш |свой |свои )?(?:кошелек|кошелёк)',
      'cuzdaninizi (?:dogrulayin|senkronize edin|etkinlestirin|tasiyin)',
      'ウォレットを(?:検証|同期|認証|移行|有効化)(?:して|し)(?!は|ない)',
      '지갑을 ?(?:인증|동기화|검증|활성화|이전)(?:해|하세요|하십)',
      '(?:xac minh|dong bo|kich hoat|xac thuc) vi (?:cua ban|tai|o)',
      '(?:validasi|sinkronkan|verifikasi) dompet',
      '(?:بمزامنة|مزامنة|التحقق من|تفعيل|توثيق) محفظتك',
    ],
    unless: [
      "\\b(?:never|not|n[o’']t|nobody|no one|scam|anyone|avoid|beware|nunca|jamas|no|nao|jamais|ne|nie|nicht|niemals|mai|non|asla|khong|dung|jangan|tidak)\\b", '不要|不会|不會|勿|切勿|绝不|絕不|骗|騙|是否', 'никогда|(?<!\\p{L})не(?!\\p{L})', '詐欺|絶対|ない|ません', '절대|마세요|않', '(?<!\\p{L})(?:لا|لن|احتيال)', 'm[ae]yin',
    ],
  },
  {
    asks: [
      '\\b(?:install|download|open|run|start|get|launch)\\b[^.!?]{0,30}\\b(?:any ?desk|team ?viewer|rust ?desk|ultra ?viewer|ammyy|quick assist|logmein|screen ?connect|zoho assist|supremo|airdroid)\\b',
      '\\b(?:any ?desk|team ?viewer|rust ?desk|ultra ?viewer|ammyy) (?:id|code|address|session|password|number)',
      '\\bshare (?:your |the )?(?:phone |computer |wallet )?screen', '\\bscreen ?shar(?:e|ing) (?:your|the|of your|with me|with us|session)', '\\b(?:give|grant|allow) (?:me|us) (?:remote )?(?:access|control)', '\\bremote (?:access|control) (?:to|of) your',
      '(?:下载|下載|安装|安裝|打开|打開|使用)[^。！？]{0,12}(?:向日葵|todesk|teamviewer|anydesk|远程|遠程|遠端)', '(?:共享|分享)(?:一下)?(?:你|您)?的?(?:手机|手機)?屏幕', '屏幕共享|螢幕分享|分享(?:您|你)?的?(?:螢幕|畫面)', '远程(?:控制|协助|操作)(?:你|您)',
      '(?:instale|instala|descargue|descarga|baixe|installez|telechargez|installieren sie|installi|scarichi|installa|установите|скачайте|скачаите|indirin|yukleyin|cai dat|tai|unduh|instal)[^.!?]{0,30}(?:any ?desk|team ?viewer|rust ?desk)',
      '(?:comparta|comparte|compartilhe|partagez|condivida|condividi|teilen sie) (?:su |tu |sua |a |votre |il suo |il tuo |lo |ihren )?(?:pantalla|tela|ecran|schermo|bildschirm)',
      '(?:включите|начните) (?:демонстрацию|показ) экрана', 'покажите (?:ваш |свой )?экран', 'ekran(?:inizi|ini) paylas(?:in|ir)', '画面を?共有して(?!は)', '画面共有をお願い', '화면(?:을)? ?공유(?:해|하세요|하십)', 'chia se man hinh', '(?:anydesk|teamviewer)[^。.!?]{0,12}(?:インストール|설치)(?:して(?!は)|해|하세요)', 'شارك شاشتك|مشاركة شاشتك', 'bagikan layar',
    ],
    unless: [
      "\\b(?:never|not|n[o’']t|nobody|no one|scam\\w*|anyone|avoid|beware|refuse|nunca|jamas|no|nao|jamais|ne|nie|nicht|niemals|mai|non|asla|khong|dung|jangan|tidak)\\b", '不要|不会|不會|勿|绝不|絕不|别|骗|騙|拒绝', 'никогда|(?<!\\p{L})не(?!\\p{L})', '詐欺|絶対|ない|ません', '절대|마세요|않', '(?<!\\p{L})(?:لا|لن)', 'm[ae]yin',
    ],
  },
]
