/** One line of what Prometheus reads. */
export type Sample = { name: string; labels: Record<string, string>; value: number }

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g

function samplesIn(text: string): Sample[] {
  return text.split('\n').flatMap((line) => {
    const [, name, labels = '', value] = LINE.exec(line) ?? []
    if (!name) return []
    return [
      { name, labels: Object.fromEntries([...labels.matchAll(LABEL)].map(([, l, v]) => [l, v])), value: Number(value) },
    ]
  })
}

/** What the server tells Prometheus now. */
export async function scrape(origin: string, token: string): Promise<{ text: string; samples: Sample[] }> {
  const response = await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${token}` } })
  if (!response.ok) throw new Error(`The metrics were refused: ${response.status}`)
  const text = await response.text()
  return { text, samples: samplesIn(text) }
}
