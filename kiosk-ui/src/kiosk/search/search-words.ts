/**
 * Brings what people type nearer to what the plan says, on both sides alike: letters that are mixed up in writing become one, and a word
 * gives its root too, since "bikin", "pembuatan" and "dibuat" are one errand to whoever comes.
 */
export function rootsOf(word: string): string[] {
  const plain = plainOf(word)
  if (plain === '' || SAYS_NOTHING.has(plain)) return []
  const root = rootOf(plain)
  return root === plain || SAYS_NOTHING.has(root) ? [plain] : [plain, root]
}

/** What stands between words. A hyphen does too: "KTP-el" is looked for as "ktp". */
export const wordsIn = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u)

/** Without accents, and with one letter for those that sound alike: pasfor, ijazah/ijasah, foto/photo, akta/akhta. */
const plainOf = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ph|f|v/g, 'p')
    .replace(/kh|q|ck/g, 'k')
    .replace(/[zj]/g, 'j')
    .replace(/sy/g, 's')
    .replace(/x/g, 'ks')
    .replace(/(\p{L})\1+/gu, '$1')

/** A root is worth keeping from this length on: shorter ones are other words. */
const ROOT_MIN = 4

/** Takes off the beginnings and ends of Indonesian and Sundanese words. Rough, as both sides are cut alike. */
function rootOf(word: string): string {
  const ending = /(?:keunana|keun|nana|kan|nya|na|an|i)$/
  const start = /^(?:mem|men|meng|me|pem|pen|peng|per|pe|ber|be|ter|ke|di|se|ka|pang|pa|nga)(?=\p{L})/u
  const cut = (from: string, part: RegExp) => {
    const rest = from.replace(part, '')
    return rest.length >= ROOT_MIN ? rest : from
  }
  return cut(cut(word, ending), start)
}

/** Said in every sentence, so that they tell nothing apart. In plain letters. */
const SAYS_NOTHING = new Set(
  (
    'mau mo pengen ingin minta tolong saya aku kita kami anda bapak ibu pak bu yang yg di ke dari dan atau untuk buat bikin bikinin membuat pembuatan ' +
    'urus ngurus mengurus urusan cara gimana bagaimana apa ini itu nya dong deh ya sudah udah belum ada punya dengan sama lagi layanan penerbitan surat ' +
    'bade hoyong abdi ngadamel nyieun damel kanggo sareng anu nu di ka ti kumaha teh mah ' +
    'i my a an the to of for and want need new please how do get make'
  ).split(' '),
)
