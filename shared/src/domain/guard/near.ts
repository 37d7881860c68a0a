/** How far a word may stand from a value and still speak of it, in characters. */
const REACH = 40

// Sources: the words of wallets' own export screens and of their help pages, language by language.
const KEY =
  /private[ _-]?key|priv[ _-]?key|\bpriv\b|\bpk\b|\bprivkey|secret|\bimport(?!an)|\bseed|keystore|mnemonic|recovery|backup key|wallet key|spend ?key|view ?key|私钥|私鑰|密钥|密鑰|助记词|助記詞|导入|導入|匯入|种子|種子|приватн|секретн|закрыт\S* ключ|импорт|сид[ -]?фраз|clave (?:privada|secreta)|llave privada|semilla|cle (?:privee|secrete)|chave (?:privada|secreta)|semente|chiave (?:privata|segreta)|privat\S* schlussel|geheim\S* schlussel|private[nr]? key|ozel anahtar|gizli anahtar|秘密鍵|プライベートキー|シード|المفتاح الخاص|مفتاح خاص|مفتاحي الخاص|khoa (?:rieng|bi mat|ca nhan)|klic soukrom|soukromy klic|privatni klic|개인 ?키|비밀 ?키|시드|kunci pribadi/

const TRANSACTION =
  /\btx\b|\btxn?s?\b|tx[ _-]?(?:id|hash)|\bhash\b|transaction|transfer|deposit|withdraw|\bsent\b|explorer|confirmations?\b|block(?:chain|scan)|payment|\bswap|bridge|交易|哈希|转账|轉賬|轉帳|充值|充幣|充币|提币|提幣|提现|提現|区块|區塊|хеш|хэш|транзакц|перевод|отправ|депозит|вывод|transaccion|transferencia|deposito|retiro|enviad|envie|transaction|virement|depot|retrait|envoye|transacao|saque|enviei|transazione|bonifico|prelievo|inviat|transaktion|uberweisung|einzahlung|auszahlung|gesendet|islem|gonder|yatirma|cekim|transakc|vklad|vyber|odesl|معاملة|تحويل|إيداع|سحب|هاش|المعاملة|トランザクション|取引|送金|入金|出金|ハッシュ|트랜잭션|거래|해시|입금|출금|송금|giao dich|chuyen|nap tien|rut tien|ma bam|transaksi/

const CHECKSUM = /sha-?256|checksum|check sum|digest|integrity|fingerprint|\bcommit|\betag\b|校验|校驗/

// In folded text Hangul are jamo and Arabic has lost its hamzas; the words are folded in the same way.
const folded = (words: RegExp) => new RegExp(words.source.normalize('NFKD').replace(/[\u0300-\u036f]/g, ''))
const key = folded(KEY)
const transaction = folded(TRANSACTION)
const checksum = folded(CHECKSUM)

/** What stands within reach of a value, on both sides, the value itself left out. Jamo count up to three a syllable. */
export const around = (lower: string, from: number, to: number, reach = REACH) =>
  `${lower.slice(Math.max(0, from - reach), from)} ${lower.slice(to, to + reach)}`

export const speaksOfKey = (words: string) => key.test(words)
export const speaksOfTransaction = (words: string) => transaction.test(words)
export const speaksOfChecksum = (words: string) => checksum.test(words)
