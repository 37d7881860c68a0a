/** A desk that keeps office hours: Monday to Friday, 09:00 to 18:00 in Shanghai, closed on New Year's Day. */
export const content = {
  site: { key: 'demo-wallet', name: 'Harbor Wallet' },
  team: {
    name: 'Harbor support',
    schedule: {
      zone: 'Asia/Shanghai',
      weekly: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' })),
      exceptions: [{ date: '2027-01-01', spans: [], note: 'New Year' }],
    },
  },
  topics: [{ labels: { en: 'Deposit not credited', zh: '充值未到账', ar: 'إيداع لم يصل' }, priority: 0 }],
  agents: [
    { name: 'Mia Torres', email: 'mia@harbor.example', role: 'admin', languages: ['en'], capacity: 3 },
    { name: '林悦', email: 'yue@harbor.example', role: 'agent', languages: ['zh', 'en'], capacity: 3 },
  ],
}
