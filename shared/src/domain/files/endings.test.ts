import { expect, test } from 'vitest'
import { typeOfName } from './endings.ts'

test('[F3] an ending says the type, and only those that may be sent', () => {
  expect(['a.jpg', 'a.JPEG', 'a.png', 'a.webp', 'a.gif'].map(typeOfName)).toEqual([
    'image/jpeg',
    'image/jpeg',
    'image/png',
    'image/webp',
    'image/gif',
  ])
  expect(['a.pdf', 'a.txt', 'a.log'].map(typeOfName)).toEqual(['application/pdf', 'text/plain', 'text/plain'])
  for (const name of ['a.svg', 'a.html', 'a.heic', 'a.docm', 'a.zip', 'a.png.exe', 'a', 'png', 'a.constructor', 'a.'])
    expect(typeOfName(name)).toBeNull()
})
