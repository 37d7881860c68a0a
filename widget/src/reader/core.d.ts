declare module 'tesseract.js-core/tesseract-core-simd-lstm.js' {
  export type Reader = {
    Init(dataFolder: null, languages: string, engine: number): number
    SetVariable(name: string, value: string): void
    /** The file `/input`, as it lies (1) or turned by radians. 1: it is no picture. */
    SetImageFile(orientation: number, turn: number): number
    FindLines(): void
    GetGradient(): number
    Recognize(monitor: null): number
    GetUTF8Text(): string
    MeanTextConf(): number
    Clear(): void
  }
  export type Core = {
    FS: { writeFile(path: string, data: Uint8Array): void }
    TessBaseAPI: new () => Reader
  }
  export default function openCore(options: {
    wasmBinary: ArrayBuffer
    print(text: string): void
    printErr(text: string): void
  }): Promise<Core>
}
