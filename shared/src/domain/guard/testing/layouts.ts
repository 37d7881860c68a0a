import type { Random } from '../../../kernel/random.ts'
import { pick } from './words.ts'

type Layout = (words: readonly string[], random: Random) => string

const ROMAN = 'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII XXIII XXIV'.split(' ')
const HAN =
  '一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 二十一 二十二 二十三 二十四'.split(
    ' ',
  )

const lookAlike: Record<string, string> = {
  a: 'а',
  c: 'с',
  e: 'е',
  o: 'о',
  p: 'р',
  x: 'х',
  y: 'у',
  i: 'і',
  s: 'ѕ',
  h: 'һ',
}
const fullWidth = (text: string) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))

const PROSE: readonly (readonly [string, string])[] = [
  ['hi, my recovery phrase is ', ' and it does not work any more'],
  ['you asked for the words: ', '. please restore my wallet'],
  ['我的助记词是 ', '，帮我看看'],
  ['我的助記詞是：', '，請幫我恢復'],
  ['mi frase de recuperación es ', ' y no me deja entrar'],
  ['voici ma phrase: ', ', merci de m’aider'],
  ['minha frase é ', ' e não funciona'],
  ['meine Wörter sind ', ' aber es geht nicht'],
  ['le mie parole sono ', ' ma non funziona'],
  ['моя сид-фраза ', ' не подходит'],
  ['cüzdan kelimelerim ', ' çalışmıyor'],
  ['كلماتي هي ', ' ولا تعمل'],
  ['リカバリーフレーズは ', ' です'],
  ['복구 문구는 ', ' 입니다'],
  ['cụm từ của tôi là ', ' không vào được'],
]

/** The ways people write a phrase down; every one of them must be seen. */
export const LATIN_LAYOUTS: Record<string, Layout> = {
  plain: (words) => words.join(' '),
  commas: (words) => words.join(', '),
  'slashes, pipes': (words, random) => words.join(pick(random, ['/', ' / ', '|', ' | '])),
  hyphens: (words) => words.join('-'),
  tabs: (words) => words.join('\t'),
  lines: (words) => words.join('\n'),
  emoji: (words, random) => words.join(pick(random, ['🔑', ' 🙏 ', '✅'])),
  numbered: (words) => words.map((word, i) => `${i + 1}. ${word}`).join(' '),
  'numbered lines': (words) => words.map((word, i) => `${i + 1}) ${word}`).join('\n'),
  'circled numbers': (words) => words.map((word, i) => `${String.fromCharCode(0x2460 + (i % 20))}${word}`).join(' '),
  'chinese numbers': (words) => words.map((word, i) => `第${i + 1}个${word}`).join(' '),
  ordinals: (words) => words.map((word, i) => `${i + 1}th ${word}`).join(', '),
  labels: (words) => words.map((word, i) => `word ${i + 1}: ${word}`).join('\n'),
  'roman numbers': (words) => words.map((word, i) => `${ROMAN[i % 24]}. ${word}`).join('\n'),
  'han numbers': (words) => words.map((word, i) => `${HAN[i % 24]}、${word}`).join(' '),
  'a refrain': (words) => words.map((word) => `the next word is ${word}`).join(', '),
  'a numbered refrain': (words) => words.map((word, i) => `word number ${i + 1} is ${word}`).join('. '),
  'parted by then': (words) => words.join(' then '),
  arrows: (words) => words.join(' -> '),
  underscores: (words) => words.join('_'),
  'said twice': (words) => words.map((word) => `${word} ${word}`).join(' '),
  keycaps: (words) => words.map((word, i) => `${(i + 1) % 10}\ufe0f\u20e3 ${word}`).join(' '),
  assigned: (words) => `MNEMONIC="${words.join(' ')}"`,
  glued: (words) => words.map((word, i) => `${i + 1}${word}`).join(' '),
  'table copied': (words) => {
    const half = Math.ceil(words.length / 2)
    const row = (i: number) => (words[i] === undefined ? '' : `${i + 1} ${words[i]}`)
    return Array.from({ length: half }, (_, i) => `${row(i)}\t${row(i + half)}`).join('\n')
  },
  'three columns': (words) => words.map((word, i) => word + (i % 3 === 2 ? '\n' : '   ')).join(''),
  bullets: (words, random) => words.map((word) => `${pick(random, ['-', '*', '•'])} ${word}`).join('\n'),
  'code block': (words) => `\`\`\`\n${words.join(' ')}\n\`\`\``,
  bold: (words) => words.map((word) => `**${word}**`).join(' '),
  json: (words) => JSON.stringify(words),
  html: (words) => `<ol>${words.map((word) => `<li>${word}</li>`).join('')}</ol>`,
  quoted: (words) => `"${words.join(' ')}"`,
  'upper case': (words) => words.join(' ').toUpperCase(),
  'title case': (words) => words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' '),
  'full width': (words) => words.map(fullWidth).join('　'),
  'zero width': (words) => words.map((word) => [...word].join('\u200b')).join(' '),
  'soft hyphens': (words) => words.map((word) => `${word.slice(0, 2)}\u00ad${word.slice(2)}`).join(' '),
  homoglyphs: (words) => words.map((word) => [...word].map((char) => lookAlike[char] ?? char).join('')).join(' '),
  prose: (words, random) => pick(random, PROSE).join(words.join(' ')),
  'one missing': (words, random) => {
    const at = Math.floor(random.next() * words.length)
    return words.filter((_, i) => i !== at).join(' ')
  },
  'one extra': (words, random) => [...words, pick(random, words)].join(' '),
  reversed: (words) => [...words].reverse().join(' '),
  'and before the last': (words) => `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`,
}

/** Layouts only of lists whose first four letters tell words apart. */
export const SHORT_LAYOUTS: Record<string, Layout> = {
  'four letters': (words) => words.map((word) => [...word.normalize('NFC')].slice(0, 4).join('')).join(' '),
  'four letters, numbered': (words) =>
    words.map((word, i) => `${i + 1}.${[...word.normalize('NFC')].slice(0, 4).join('')}`).join(' '),
}

/** Without anything between the words. */
export const JOINED_LAYOUTS: Record<string, Layout> = {
  'no spaces': (words) => words.join(''),
  'camel case': (words) => words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(''),
  'two by two': (words) => words.map((word, i) => word + (i % 2 === 1 ? '\n' : '')).join(''),
  'initials apart': (words) => words.map((word) => `${word.charAt(0).toUpperCase()}.${word.slice(1)}`).join(' '),
  'broken lines': (words) =>
    words.map((word) => (word.length > 5 ? `${word.slice(0, 3)}-\n${word.slice(3)}` : word)).join(' '),
  'spaced letters': (words) => words.map((word) => [...word].join(' ')).join('  '),
}

/** A scanner or a tired eye: one letter of one word in three. */
export const OCR_LAYOUTS: Record<string, Layout> = {
  'ocr slips': (words) =>
    words
      .map((word, i) =>
        i % 3 === 0 ? word.replace(/l/, '1').replace(/o/, '0') : i % 3 === 1 ? word.replace(/m/, 'rn') : word,
      )
      .join(' '),
}

export const EAST_LAYOUTS: Record<string, Layout> = Object.fromEntries(
  Object.entries(LATIN_LAYOUTS).filter(
    ([name]) =>
      ![
        'upper case',
        'title case',
        'homoglyphs',
        'soft hyphens',
        'chinese numbers',
        'han numbers',
        'prose',
        'hyphens',
      ].includes(name),
  ),
)
