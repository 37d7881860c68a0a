import { isExplorerHost } from '../chain/links.ts'
import { fold } from '../guard/fold.ts'
import { asksForSecret, type RequestKind } from '../guard/requests/index.ts'
import { destinationsIn } from './hosts.ts'
import { addressesIn, type Gist, type Place, placeOf } from './policy.ts'

/** Gathers the gist of a file from all that can be read in it, each thing once. */
export class GistReader {
  #request: RequestKind | null = null
  readonly #places = new Map<string, Place>()
  readonly #addresses = new Set<string>()

  /** `from`, `to`: of a part of a longer text, where what begins elsewhere is read with another part. */
  read(text: string, from = 0, to = Infinity): void {
    const begins = ({ start }: { start: number }) => start >= from && start < to
    this.#request ??= asksForSecret(text)?.kind ?? null
    for (const place of destinationsIn(text).filter(begins).map(placeOf)) {
      if (!isExplorerHost(place.host)) this.#places.set(`${place.host} ${place.mail ?? ''}`, place)
    }
    for (const { value } of addressesIn(fold(text)).filter(begins)) this.#addresses.add(value)
  }

  get gist(): Gist {
    return { request: this.#request, places: [...this.#places.values()], addresses: [...this.#addresses] }
  }
}
