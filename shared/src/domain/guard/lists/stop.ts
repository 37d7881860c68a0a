/**
 * Function words of the languages of the lists, and words of chat, in folded form. None of them is taken for a
 * mistyped word of a list: prose is full of them, and each is one letter away from some word.
 */
const WORDS = `
a am an and are as at be been but by did do does doing don done for from get gets got had has have he her here hers him
his how i if in into is isn it its ive just let lets lot may me might mine more most much must my myself no nor not now
of off on or our ours out over own re s says see she so some t than that the their theirs them then there these they
thing things this those though to told too try two up us use used very was we went were what when where which who why
will with won would yes yet you your yours hi hey ok okay thanks thx pls plz please sent send new old any all can cant
could should still also after again back been before being both down even ever every few few first going good help
here im last like long look made make many need never next nothing one only other per put really said same says since
soon sure take tell think time today tried trying until want wanted wants way well work works wrong app eth btc usdt
token coin coins wallet phone seed words word phrase key keys account login pin code hash fee gas swap bug fix
el la los las un una unos unas de del al y o u que en con por para sin sobre entre hasta desde mi mis tu tus su sus me te
se le les lo nos os es son era fue ser estar esta este esto estos estas eso esa ese muy mas pero como cuando donde quien
si no ni ya yo ella ellos ellas usted hay he ha han tengo tiene puedo puede hola gracias todo toda nada algo aqui alli
le les des du au aux et ou mais donc car ni ne pas plus moins tres bien sur sous dans avec sans pour par chez je tu il
elle on nous vous ils elles mon ma mes ton ta tes son sa ses notre votre leur ce cet cette ces qui quoi dont est suis
sont etait etre avoir ai as ont avez fait faire merci bonjour oui non si comme quand
il lo gli i uno dei delle della dello degli nel nella nello sul sulla di da su per tra fra che chi cui non mi ti si ci vi
mio mia miei mie tuo tua suo sua loro e ed ma se come quando dove anche ancora gia piu meno molto poco sono sei siamo
siete hai ho abbiamo hanno era stato stata fare fatto ciao grazie questo questa questi quello quella
os as um uma uns umas do da dos das no na nos nas ao aos pelo pela em com sem sob para por que quem qual quando onde
como mas ou se nao sim ja muito mais menos meu minha meus minhas teu tua seu sua eu ele ela eles elas voce isso isto
este esta esse essa foi era ser estou esta estao tem tenho ter fazer ola obrigado
a i o u v k s z na do od po za ze se si je jsem jsi jsou byl byla bylo byt ma mam mas mame to ten ta te ty tu ja on ona
ono my vy oni co kdo jak kdy kde kam proc ale nebo ani tak jen jeste uz pri pro pred pod nad mezi bez aby kdyz muj
moje tvuj jeho jeji nas vas dobry den diky prosim ano ne
der die das und ist sind nicht ein eine einen mit von zu im am auf fur ich du er sie es wir ihr mein meine dein sein
bir bu ve ile icin da de mi ne var yok ben sen
`
export const STOP: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter(Boolean))

/**
 * Words that stand in the lists of BIP-39 and in every second message. A few of them together say nothing: only a run
 * that has others in it, too, is counted as part of a phrase.
 */
const COMMON_WORDS = `
able about above account across act add address again ahead all allow almost alone already also always among amount any
around ask asset attend away become before begin below better between bring buy call can cannot case cash change check
choose clear click close code come coin confirm connect copy correct could country cover crypto current custom day decide
deposit device difference different display each easy either email end enough ensure error ever every example exchange
exist expect explain extra fee few figure final find first fix follow force forget forward free friend from front
gas get give good great guess happy have hello help high hold home hope hour how identify idea image include inform
input into issue join just keep key kind know language last later leave left legal lend letter level like limit link
list little live loan local lock long loop lose love make market matter maximum mean message minute miss mobile money
month more move much must name need net network never news next nice normal note nothing notice now number off offer
often okay old once one online only open option order other over own page paper patient pay people permit person phone
phrase pick place please portion possible power present private problem process product prefer proof provide public
push put question quick quit quote ready real reason receive recall recycle region regular remain remember remind
remove render replace report require resource response result return review right run safe same save scan screen
search second section seed security seek select sell send service session set setup share should show side sign simple
since site small soon sorry source speed spend stable start state stay step still stock stop submit success such supply
support sure surface swap switch system take task team tell text than thank that then there they thing this thought
time today together token tomorrow tool top topic total trade transfer trust truth try turn twice type under unable
unfair unknown unlock until update upgrade upon use used usual valid value verify version very view visit voice void
wait wallet want warning was way web week welcome what when where whole why will window with word work world worry
wrong yellow yes yesterday you young your
uno dos tres cuatro cinco seis siete ocho nueve diez once doce
`
const COMMON: ReadonlySet<string> = new Set(COMMON_WORDS.split(/\s+/).filter(Boolean))

/**
 * Does a word of a list say nothing by itself? The English list was sifted for `COMMON`; in the others, function words
 * of their languages say as little.
 */
export const saysNothing = (list: string, word: string) => COMMON.has(word) || (list !== 'english' && STOP.has(word))
