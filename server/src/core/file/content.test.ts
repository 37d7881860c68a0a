import { describe, expect, test } from 'vitest'
import { encodingOf, fits, isPlainPdf, isText, TAIL_BYTES } from './content.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const pdf = bytes(`%PDF-1.7\n${'x'.repeat(3_000)}\ntrailer\n%%EOF\n`)
const isOne = (file: Buffer) => isPlainPdf(file.subarray(0, 16), file.subarray(-TAIL_BYTES))

describe('[F5] a PDF is one document and nothing else', () => {
  test('that begins and ends as one', () => {
    expect(isOne(pdf)).toBe(true)
    expect(isOne(pdf.subarray(0, 2_000))).toBe(false)
    expect(isOne(bytes(`junk%PDF-1.7\n%%EOF`))).toBe(false)
    expect(isOne(bytes(''))).toBe(false)
  })

  test('and is no archive when it is read from its end', () => {
    const archive = `PK\x05\x06${'\0'.repeat(18)}`
    expect(isOne(Buffer.concat([pdf, bytes(archive)]))).toBe(false)
    expect(isOne(Buffer.concat([bytes('%PDF-1.7\n'), bytes(archive), bytes('%%EOF')]))).toBe(false)
  })
})

test('[F3] text is what people and programs write', () => {
  expect(isText('2025-06-11 12:00 \x1b[31mERROR\x1b[0m 转账失败\r\n\tat send')).toBe(true)
  for (const odd of ['a\0b', '\x01\x02', 'bell\x07']) expect(isText(odd)).toBe(false)
  expect(isText('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*')).toBe(false)
  expect(encodingOf(Buffer.from([0xff, 0xfe, 0x41, 0]))).toBe('utf-16le')
  expect(encodingOf(Buffer.from('log'))).toBe('utf-8')
})

test('[F3] what it is by its bytes must be what it is called', () => {
  expect(fits('image/png', 'image/png')).toBe(true)
  expect(fits('image/png', 'application/xml')).toBe(false)
  expect(fits('image/png', null)).toBe(false)
  expect(fits('text/plain', null)).toBe(true)
  expect(fits('text/plain', 'application/zip')).toBe(false)
})
