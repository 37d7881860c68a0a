import openCore, { type Core, type Reader } from 'tesseract.js-core/tesseract-core-simd-lstm.js'
import { codesIn } from './codes.ts'
import { fileOf, grayOf, type Pixels } from './gray.ts'
import type { FromReader, Seen, ToReader } from './messages.ts'

// The worker in which pictures are read. It is a module of its own that imports nothing of the panel.

/** Neural networks only: the data that is shipped holds nothing else. */
const LSTM_ONLY = 1
/** Smaller turns do not matter, and turning costs as much as reading a line. In radians, 0.3 degrees. */
const LEAST_TURN = 0.005

/** One block of lines, as a grid is read best; then words strewn over the picture. */
const LAYOUTS = ['6', '11']

let core: Core | null = null
let reader: Reader | null = null

const fetched = async (url: string) => {
  const response = await fetch(url)
  if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`)
  return response
}

async function unpacked(url: string): Promise<Uint8Array> {
  const { body } = await fetched(url)
  return new Uint8Array(await new Response(body?.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer())
}

async function start({ core: wasm, languages }: Extract<ToReader, { kind: 'start' }>) {
  const [wasmBinary, ...data] = await Promise.all([
    fetched(wasm).then((response) => response.arrayBuffer()),
    ...languages.map(({ url }) => unpacked(url)),
  ])
  core = await openCore({ wasmBinary, print() {}, printErr() {} })
  for (const [i, { code }] of languages.entries()) core.FS.writeFile(`${code}.traineddata`, data[i] ?? new Uint8Array())
  reader = new core.TessBaseAPI()
  if (reader.Init(null, languages.map(({ code }) => code).join('+'), LSTM_ONLY) !== 0)
    throw new Error('The reader did not take its data.')
}

/** Shows the picture to the reader, turned so that its lines lie level. */
function show(from: Reader, picture: Uint8Array) {
  core?.FS.writeFile('/input', picture)
  const turned = (turn: number) => {
    if (from.SetImageFile(1, turn) === 1) throw new Error('The picture cannot be read.')
  }
  turned(0)
  from.FindLines()
  const turn = from.GetGradient()
  if (Math.abs(turn) >= LEAST_TURN) turned(turn)
}

async function read(pixels: Pixels): Promise<Seen> {
  if (!reader) throw new Error('Not started.')
  const gray = grayOf(pixels)
  const codes = await codesIn(pixels, gray)
  const texts: string[] = []
  let confidence = 0
  for (const layout of LAYOUTS) {
    reader.SetVariable('tessedit_pageseg_mode', layout)
    show(reader, fileOf(gray))
    reader.Recognize(null)
    texts.push(reader.GetUTF8Text())
    confidence = Math.max(confidence, reader.MeanTextConf())
    reader.Clear()
  }
  // Both are judged: what one of them sees is in the picture.
  return { text: texts.join('\n\n'), confidence, codes }
}

const tell = (message: FromReader) => self.postMessage(message)

self.addEventListener('message', async ({ data }: MessageEvent<ToReader>) => {
  try {
    if (data.kind === 'start') {
      await start(data)
      tell({ kind: 'ready' })
    } else tell({ kind: 'seen', ...(await read(data.pixels)) })
  } catch {
    // What goes wrong here means that the picture is asked about; its text must not be in an error.
    tell({ kind: 'failed' })
  }
})
