import { always, type Fault, nothing, some } from './fault.ts'

const page = { on: 'pages', possible: always, lasts: [0, 0] } as const

export const refresh: Fault = {
  ...page,
  name: 'refresh',
  matrix: 'F5',
  says: 'some people load their page anew, with what is unsent',
  weight: 5,
  start({ people }, random) {
    for (const visitor of some(people.visitors, 0.4, random)) visitor.refresh()
    for (const agent of some(people.agents, 0.2, random)) agent.refresh()
    return nothing
  },
}

export const tabs: Fault = {
  ...page,
  name: 'second-tab',
  matrix: 'F5',
  says: 'some visitors open a second tab, or close it',
  weight: 3,
  start({ people }, random) {
    for (const visitor of some(people.visitors, 0.3, random)) visitor.secondTab()
    return nothing
  },
}

export const asleep: Fault = {
  ...page,
  name: 'offline',
  matrix: 'F5',
  says: 'some browsers say that there is no network, and that it is back',
  weight: 2,
  lasts: [0.2, 6],
  start({ people }, random) {
    const asleep = some([...people.visitors, ...people.agents], 0.4, random)
    for (const one of asleep) one.goOffline()
    return () => {
      for (const one of asleep) one.wake()
    }
  },
}

export const leaves: Fault = {
  ...page,
  name: 'leave',
  matrix: '-',
  says: 'a visitor ends the conversation; what is written next opens another',
  weight: 2,
  start({ people }, random) {
    for (const visitor of some(people.visitors, 0.1, random)) visitor.leave()
    return nothing
  },
}
