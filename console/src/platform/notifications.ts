export type Permission = 'granted' | 'denied' | 'default' | 'unsupported'

export interface Notifier {
  permission(): Permission
  /** Only ever called by a click: browsers punish a question out of the blue. */
  ask(): Promise<Permission>
  show(note: { title: string; body: string; tag: string; onClick: () => void }): void
}

export const notifier: Notifier = {
  permission: () => ('Notification' in window ? Notification.permission : 'unsupported'),
  ask: async () => ('Notification' in window ? Notification.requestPermission() : 'unsupported'),
  show({ title, body, tag, onClick }) {
    if (!('Notification' in window) || Notification.permission !== 'granted') return
    const shown = new Notification(title, { body, tag, icon: '/console/icon.svg' })
    shown.onclick = () => {
      window.focus()
      onClick()
      shown.close()
    }
  },
}
