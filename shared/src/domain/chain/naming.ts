/** `not-transaction`: what is called a transaction is an address. */
export type Misnamed = 'not-transaction' | 'not-address'

/** How far before a value the word that names it may begin. */
const REACH = 40

// The word, and between it and the value nothing but "is" and signs: "sent to" is another matter.
const BETWEEN = '[\\s:：=#"\'“”«»(（\\[-]*(?:is|was|ist|es|est|é|è|là|это|هو|هي|是|为|為|は)?[\\s:：=#"\'“”«»(（\\[-]*$'

const named = (words: string) => new RegExp(`(?:${words})${BETWEEN}`, 'iu')

// Sources: what wallets and explorers print beside the two, language by language.
const AS_TRANSACTION = named(
  '(?<!\\p{L})tx[ns]?(?:[ _-]?(?:id|hash|number|no\\.?))?|transaction(?:[ _-]?(?:id|hash|number|no\\.?))?|(?<!\\p{L})hash|' +
    '交易(?:哈希值?|编号|編號|单号|單號|号|號|[ ]?id)?|哈希值?|雜湊|转账哈希|' +
    'transacci[oó]n|transa[cç][aã]o|transazione|transaktion(?:s-?id)?|хеш|хэш|транзакци[яию]|' +
    'işlem(?: (?:kimliği|no|hash))?|mã giao dịch|トランザクション(?:id|ハッシュ)?|ハッシュ|트랜잭션(?: ?(?:id|해시))?|해시|' +
    'رقم المعاملة|المعاملة|الهاش|هاش',
)
const AS_ADDRESS = named(
  '(?<!\\p{L})addr(?:ess)?|地址|адреса?|direcci[oó]n|adresse|endere[çc]o|indirizzo|adres[ıi]?m?|' +
    'địa chỉ|alamat|アドレス|주소|العنوان|عنوان(?:ي|ه)?',
)

/** What the words right before a value call it, where that is not what it is. */
export function misnamed(
  { kind, start }: { kind: 'transaction' | 'address' | 'link'; start: number },
  text: string,
): Misnamed | null {
  const before = text.slice(Math.max(0, start - REACH), start)
  if (kind === 'address' && AS_TRANSACTION.test(before)) return 'not-transaction'
  return kind === 'transaction' && AS_ADDRESS.test(before) ? 'not-address' : null
}
