import { visitorClient } from '../../../widget/src/client/visitor-client.ts'
import { bareWire } from '../../../widget/src/platform/bare-wire.ts'
import type { VisitorParts } from '../../../widget/src/client/ports.ts'
import type { Older } from '../older.ts'

/** The code of a widget, as a page loads it. */
export type Widget = {
  visitorClient: typeof visitorClient
  bareWire: typeof bareWire
  loadRules: VisitorParts['loadRules']
}

export const todaysWidget: Widget = {
  visitorClient,
  bareWire,
  loadRules: () => import('../../../widget/src/client/rules.ts'),
}

export async function widgetOf(older: Older): Promise<Widget> {
  const client = await older.load<Pick<Widget, 'visitorClient'>>('widget/src/client/visitor-client.ts')
  const wire = await older.load<Pick<Widget, 'bareWire'>>('widget/src/platform/bare-wire.ts')
  return { ...client, ...wire, loadRules: () => older.load('widget/src/client/rules.ts') }
}
