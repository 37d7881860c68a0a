import type { Plugin, Rolldown } from 'vite'

type Node = { type: string; start: number; end: number; [key: string]: unknown }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child)
  }
}

// Of white space one space stays: between inline elements it shows.
const markup = (text: string) => text.replace(/\s+/g, ' ')
const sheet = (text: string) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')

const shorten: Readonly<Record<string, (text: string) => string>> = { html: markup, svg: markup, css: sheet }

/** Takes the layout out of `html`, `svg` and `css` templates, which a minifier of scripts leaves alone. */
export function minifyTemplates(): Plugin {
  return {
    name: 'walletdesk-minify-templates',
    apply: 'build',
    transform(code: string, id: string): Rolldown.TransformResult | undefined {
      if (!id.includes('/widget/src/') || !/\b(html|svg|css)`/.test(code)) return undefined
      const program: unknown = this.parse(code)
      if (!isNode(program)) return undefined
      const pieces = [...nodesOf(program)].flatMap((node) => {
        const tag = node.type === 'TaggedTemplateExpression' && isNode(node.tag) ? String(node.tag.name) : ''
        const short = shorten[tag]
        const quasi = node.quasi
        if (!short || !isNode(quasi) || !Array.isArray(quasi.quasis)) return []
        return quasi.quasis.filter(isNode).map((part) => ({ start: part.start, end: part.end, short }))
      })
      let from = 0
      let shorter = ''
      for (const { start, end, short } of pieces.sort((a, b) => a.start - b.start)) {
        shorter += code.slice(from, start) + short(code.slice(start, end))
        from = end
      }
      return { code: shorter + code.slice(from), map: null }
    },
  }
}
