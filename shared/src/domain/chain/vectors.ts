/** Published samples and published test keys; none of them holds anything. For tests and the bench only. */
export const VALID: readonly (readonly [chain: string, kind: 'address' | 'transaction', value: string])[] = [
  ['bitcoin', 'address', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
  ['bitcoin', 'address', '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy'],
  ['bitcoin', 'address', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
  ['bitcoin', 'address', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0'],
  ['bitcoin', 'transaction', '0607f62530b68cfcc91c57a1702841dd399a899d0eecda8e31ecca3f52f01df2'],
  ['ethereum', 'address', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
  ['ethereum', 'address', '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359'],
  ['ethereum', 'address', '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB'],
  ['ethereum', 'address', '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb'],
  ['ethereum', 'transaction', '0x9edaf0f7d9c6629c31bbf0471fc07d696c73b566b93783f7e25d8d5d2b62fa4f'],
  ['bsc', 'transaction', '0xb9ae2e808fe8e57171f303ad8f6e3fd17d949b0bfc7b4db6e8e30a71cc517d7e'],
  ['polygon', 'transaction', '0xe26ed1470d5bf99a53d687843e7acdf7e4ba6620af93b4d672e714de90476e8e'],
  ['arbitrum', 'transaction', '0xa1e319be22c08155e5904aa211fb87df5f4ade48de79c6578b1cf3dfda9e498c'],
  ['optimism', 'transaction', '0x6fd99288be9bf71eb002bb31da10a4fb0fbbb3c45ae73693b212f49c9db7df8f'],
  ['base', 'transaction', '0x4acb15506b7696a2dfac4258f3f86392b4b2b717a3f316a8aa78509b2c3b6ab4'],
  ['okc', 'transaction', '0x46C3A947E8248570FBD28E4FE456CC8F80DFD90716533878FB67857B95FA3D37'],
  ['tron', 'address', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
  ['solana', 'address', 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v'],
  ['solana', 'address', '11111111111111111111111111111111'],
  ['solana', 'transaction', '5LmxrEKGchhMuYfw6Qut6CbsvE9pVfb8YvwZKvWssSesDVjHioBCmWKSJQh1WhvcM6CpemhpHNmEMA2a36rzwTa8'],
  ['aptos', 'transaction', '0xedc88058e27f6c065fd6607e262cb2a83a65f74301df90c61923014c59f9d465'],
  ['polkadot', 'address', '15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5'],
  ['polkadot', 'address', '14QKFrBmnhP5xoH1t7nC2q7mssgj671AhzThsGewVj3Ea8Xt'],
  ['polkadot', 'address', '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'],
  ['kusama', 'address', 'HNZata7iMYWmk5RvZRTiAsSDhV8366zq2YGb3tLH5Upf74F'],
  ['kusama', 'address', 'FfnS7Vk2i19AdFMf6D8ZRVUhNsYWVtsLmqQEnAmTqQBqsSy'],
  ['ton', 'address', 'EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2N'],
]

/** What is told only with the chain's name near it, or in a link. */
export const NAMED: readonly (readonly [chain: string, kind: 'address' | 'transaction', text: string])[] = [
  ['sui', 'transaction', 'sui digest 68wBKsZyYXmCUydDmabQ71kTcFWTfDG7tFmTLk1HgNdN'],
  ['sui', 'address', 'my sui address 0x54e80d76d790c277f5a44f3ce92f53d26f5894892bf395dee6375988876be6b2'],
  ['ton', 'transaction', 'ton hash fJXfn0EVhV09HFuEgUHu4Cchb24nUQtIMwSzmzk2tLs='],
  ['eos', 'address', 'my eos account is eosio.token'],
  ['polkadot', 'transaction', 'polkadot extrinsic 12345678-2'],
  ['aptos', 'transaction', 'aptos version 123456789'],
]

/** One character of each is wrong. */
export const SLIPPED: readonly (readonly [chain: string, value: string])[] = [
  ['bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb'],
  ['bitcoin', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd'],
  ['bitcoin', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5'],
  ['ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed'],
  ['tron', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u'],
  ['polkadot', '15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp6'],
  ['ton', 'EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2M'],
]

/** Published test secrets, by the finding that each must be. */
export const SECRETS: readonly (readonly [kind: string, text: string])[] = [
  ['key-wif', '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ'],
  ['key-wif', 'KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn'],
  ['key-bip38', '6PRVWUbkzzsbcVac2qwfssoUJAN1Xhrg6bNk8J7Nzm5H7kxEbn2Nh2ZoGg'],
  [
    'key-extended',
    'xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi',
  ],
  ['key-wif', '5KQwrPbwdL6PhXujxW37FSSQZ1JiwsST4cqQzDeyXtP79zkvFD3'],
  ['key-eos', 'PVT_K1_2bfGi9rYsXQSXXTvJbDAPhHLQUojjaNLomdm3cEJ1XTzMqUt3V'],
  ['key-sui', 'suiprivkey1qzwant3kaegmjy4qxex93s0jzvemekkjmyv3r2sjwgnv2y479pgsywhveae'],
  ['key-nostr', 'nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5'],
  ['phrase-electrum', 'wild father tree among universe such mobile favorite target dynamic credit identify'],
  ['phrase-electrum', 'cram swing cover prefer miss modify ritual silly deliver chunk behind inform able'],
]
