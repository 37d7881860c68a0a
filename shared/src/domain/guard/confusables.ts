import type { Folded } from './fold.ts'

/**
 * Letters of other alphabets that are drawn like Latin ones, after decomposition. A choice of UTS #39's table
 * (confusables.txt): those that keyboards and fonts have.
 */
const PAIRS =
  'аa вb сc ԁd еe ҽe һh іi јj ӏl ӀI ոn оo рp ԛq ѕs тt υu ѵv ѡw хx уy ԝw кk мm нh гr пn иu ьb зz ' +
  'АA ВB СC ЕE НH ІI ЈJ КK МM ОO РP ԚQ ЅS ТT ХX УY ԜW ЗZ ' +
  'αa βb ϲc εe ηn ιi κk νv οo ρp σo τt χx γy ωw ΑA ΒB ϹC ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ' +
  'ıi ȷj ɑa ɡg ɩi ʏy ꞓc ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ꞯq ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ᴢz ' +
  'օo սu һh ցg հh յj ո n ѐe łl øo đd ħh ŧt'

const LATIN = new Map(
  PAIRS.split(' ')
    .filter((pair) => pair.length === 2)
    .map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
)
const FOREIGN =
  /[đħłøŧı\u0237\u0250-\u02af\u0370-\u03ff\u0400-\u052f\u0561-\u0587\u1d00-\u1d25\ua730\ua731\ua793\ua7af]/

/** The Latin letter this one is drawn like, or the letter itself. */
export const latinLookOf = (char: string) => LATIN.get(char) ?? char

/** The text as it looks, letter for letter; `null` when nothing in it looks like something else. */
export function asItLooks(text: Folded): Folded | null {
  if (!FOREIGN.test(text.plain)) return null
  let plain = ''
  for (let i = 0; i < text.plain.length; i++) plain += latinLookOf(text.plain.charAt(i))
  return plain === text.plain ? null : { ...text, plain, lower: plain.toLowerCase() }
}
