import { always, type Fault, nothing, onDoors, some } from './fault.ts'

const line = { on: 'lines', possible: always } as const

export const flap: Fault = {
  ...line,
  name: 'flap',
  matrix: 'F5',
  says: 'connections of some clients end',
  weight: 4,
  lasts: [0, 0],
  start({ people }, random) {
    for (const door of some(people.doors, 0.4, random)) door.drop(random.next() < 0.5)
    return nothing
  },
}

export const away: Fault = {
  ...line,
  name: 'cut',
  matrix: 'F5',
  says: 'some clients reach nobody',
  weight: 4,
  lasts: [1, 12],
  start: ({ people }, random) => onDoors(people, 0.4, random, { cut: true }, { cut: false }),
}

export const storm: Fault = {
  ...line,
  name: 'storm',
  matrix: 'F17',
  says: 'every connection ends at once',
  weight: 1,
  lasts: [0, 0],
  start({ people }) {
    for (const door of people.doors) door.drop()
    return nothing
  },
}

export const slow: Fault = {
  ...line,
  name: 'delay',
  matrix: 'F5',
  says: 'words of some clients and to them take a second',
  weight: 2,
  lasts: [3, 8],
  start: ({ people }, random) => onDoors(people, 0.5, random, { delayMs: 200 + random.next() * 1_000 }, { delayMs: 0 }),
}

/** What was swallowed cannot come any more: the line ends when it is healed, as a real one does. */
export const deaf: Fault = {
  ...line,
  name: 'half-open',
  matrix: 'F5',
  says: 'words of the server get lost on the way to some clients, or theirs to it, and nobody is told',
  weight: 3,
  lasts: [4, 14],
  start({ people }, random) {
    const way = random.next() < 0.5 ? 'deaf' : 'mute'
    const doors = some(people.doors, 0.3, random)
    for (const door of doors) door.set({ [way]: true })
    return () => {
      for (const door of doors) {
        door.set({ [way]: false })
        door.drop(true)
      }
    }
  },
}

export const severed: Fault = {
  ...line,
  name: 'cut-in-frame',
  matrix: 'F5',
  says: 'connections of some clients end in the middle of a frame',
  weight: 2,
  lasts: [0, 0],
  start({ people }, random) {
    for (const door of some(people.doors, 0.4, random)) door.sever()
    return nothing
  },
}

export const throttled: Fault = {
  ...line,
  name: 'throttle',
  matrix: 'F8',
  says: 'some clients read a kilobyte a second',
  weight: 1,
  lasts: [5, 12],
  start: ({ people }, random) => onDoors(people, 0.3, random, { bytesPerSecond: 1024 }, { bytesPerSecond: null }),
}

export const hints: Fault = {
  ...line,
  name: 'lost-hints',
  on: 'hints',
  matrix: 'F3',
  says: 'some clients are told of nothing new; what they ask is answered',
  weight: 3,
  lasts: [4, 10],
  start: ({ people }, random) => onDoors(people, 0.6, random, { hintsLost: true }, { hintsLost: false }),
}
