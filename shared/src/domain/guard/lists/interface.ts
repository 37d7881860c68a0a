const WORDS = `
account action add address advance again alert all allow almost already also amount announce approve asset auto average
balance bank before begin between bonus bridge cancel card cash change check choose city click close code coin column
come company confirm connect control copy cost country credit current custom day deposit detail device direct display
document edit end enter error exchange exit expire fee file filter find fine gas gift have help hidden history hold home
host hour image input invest invite item join just key keep kind label language later learn legal level limit link list
local lock long market maximum media member menu message minimum minute mobile month more move name need network news
next night note notice number off offer online only open option order other own page panel paper payment permit phone
photo picture place popular possible post price private process profit program protect public purchase quick quote rate
ready real reason receive record reject remember remind remove renew report require rescue return reward right room
route safe save scan search second secret section security seek select sell send session setup share sign since small
social source speed spend stable stage start state stay step stock success supply swap system tag target task team text
thank then there this ticket time today together token tool top total trade transfer trend trust try type until update
upgrade upon use used valid verify version view visa visit voice volume wait want way web welcome what when where will
win work world year you zero zone`

/** Words of BIP-39's English list that stand on wallets' and exchanges' ordinary screens. Of a phrase they are no sign. */
export const INTERFACE: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/))
