/** The only words the loader carries: shown on the button, read out for it, and said when the rest could not be loaded. */
export type Labels = readonly [shown: string, spoken: string, failed: string]

export const labels: Readonly<Record<'en' | 'zh' | 'ar', Labels>> = {
  en: ['Support', 'Open support chat', 'Could not load. Try again'],
  zh: ['客服', '打开客服对话', '加载失败，请重试'],
  ar: ['الدعم', 'فتح محادثة الدعم', 'تعذّر التحميل. أعد المحاولة'],
}
