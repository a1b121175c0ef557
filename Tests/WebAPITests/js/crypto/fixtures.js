// What Node 20's WebCrypto answers. `bytes(n, seed)` in vectors.js makes the same inputs.
globalThis.cryptoFixtures = {
 "digests": [
  {
   "hash": "SHA-1",
   "n": 0,
   "digest": "da39a3ee5e6b4b0d3255bfef95601890afd80709"
  },
  {
   "hash": "SHA-1",
   "n": 1,
   "digest": "a8abd012eb59b862bf9bc1ea443d2f35a1a2e222"
  },
  {
   "hash": "SHA-1",
   "n": 55,
   "digest": "8d346669398a8c06e72f25a0df889ae9a79aaca2"
  },
  {
   "hash": "SHA-1",
   "n": 56,
   "digest": "c64910f9a1fd928281e7dd04a72f591e38c3248a"
  },
  {
   "hash": "SHA-1",
   "n": 64,
   "digest": "2120fefa5c87a2b6e8b9f1e827c2843f7a07642a"
  },
  {
   "hash": "SHA-1",
   "n": 127,
   "digest": "3511386be756500b9834c30a9ef092f39405900b"
  },
  {
   "hash": "SHA-1",
   "n": 128,
   "digest": "a405d23fd276d5281fcaeef0374ea0e80ce6e052"
  },
  {
   "hash": "SHA-1",
   "n": 1000,
   "digest": "dc5250be37f42ae503b0b2d69aaa94e150d1b5c8"
  },
  {
   "hash": "SHA-1",
   "n": 70000,
   "digest": "c4d9929746a27deaaf15894bb70c3454074270b7"
  },
  {
   "hash": "SHA-256",
   "n": 0,
   "digest": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  },
  {
   "hash": "SHA-256",
   "n": 1,
   "digest": "4a64a107f0cb32536e5bce6c98c393db21cca7f4ea187ba8c4dca8b51d4ea80a"
  },
  {
   "hash": "SHA-256",
   "n": 55,
   "digest": "c096925d8ee622ec75c396b1712bcb599952e05c2cd1f3e33032514893edbc83"
  },
  {
   "hash": "SHA-256",
   "n": 56,
   "digest": "4e3bd718369bf855312b6fae0e874c697a5c910c0270ebab390f15872a7878a5"
  },
  {
   "hash": "SHA-256",
   "n": 64,
   "digest": "f616afd08efb65e91c7fa856fff5e2b991980c5b3fbdffb81f1e4d9dbdb509d7"
  },
  {
   "hash": "SHA-256",
   "n": 127,
   "digest": "45cfe66b76289d753ceee6558f70d82af6b8c590265cacb2d4aa11f3b0396fb0"
  },
  {
   "hash": "SHA-256",
   "n": 128,
   "digest": "fdb50d75cc2ca56537d86f78e871f423691c3822ad1ac9653e84ab9781328f9f"
  },
  {
   "hash": "SHA-256",
   "n": 1000,
   "digest": "157bac17a97efb50756d4af6b73d2c6e41fee6c4012fa21a6c638eb2febae3cb"
  },
  {
   "hash": "SHA-256",
   "n": 70000,
   "digest": "6b28f50d8883e7376146d71803bea6c472697f93edac5300abf16d176321c484"
  },
  {
   "hash": "SHA-384",
   "n": 0,
   "digest": "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b"
  },
  {
   "hash": "SHA-384",
   "n": 1,
   "digest": "742778ad96c7c733145a22879994e03573fcda2447a3f806ea0836bddbc77fbbee2591c2888efda42f99369221492c3d"
  },
  {
   "hash": "SHA-384",
   "n": 55,
   "digest": "3d6d05a5adc9a373782f465e859c8405651cd2f73a8b18cfadc0c9e6efae2806e8215cc7f39776b4ec984673d40ef048"
  },
  {
   "hash": "SHA-384",
   "n": 56,
   "digest": "1df3da892bb91482a757c09f8538314faa2f3bd17e07143aab3ea0c11553e359a09822896c51760c38bc8c84c14d9948"
  },
  {
   "hash": "SHA-384",
   "n": 64,
   "digest": "ca32a2f463ae654bbecd1d095ca4d73f2dc9d1e8d8334dfb048ba15f430ec8473a122d4a9cb3a3b8d5858b7733abba47"
  },
  {
   "hash": "SHA-384",
   "n": 127,
   "digest": "0b93049e18e07bf2290ce70e48124a5054e3998db842def0cb63359d0c1491140415d659df246b8f0c1565470063de79"
  },
  {
   "hash": "SHA-384",
   "n": 128,
   "digest": "7482e09923e6b232c8398385a613898cd7b7cd13b79fd3ae2653f89ce2652e2995e6f4e01c17eeb467a5b19b3c916bce"
  },
  {
   "hash": "SHA-384",
   "n": 1000,
   "digest": "884de6851ad42236d3e201b51fb6ae92cbe47b729c9ef2b919f829ef473b702a56d4d457d6a1ecd06714c24af51dee80"
  },
  {
   "hash": "SHA-384",
   "n": 70000,
   "digest": "fc015b3c18ce3a1d5601fea05a94f6f7ac52eae6688b78a8d98ad65d73adf8d4452ad6fe4309849ed41159f085e830b8"
  },
  {
   "hash": "SHA-512",
   "n": 0,
   "digest": "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
  },
  {
   "hash": "SHA-512",
   "n": 1,
   "digest": "4dab249e3ef1f27d323fea6d443dd6f2ab3655e2b4faf1078c7ad6af83a18f2efbbed88b2a63b1afff3d196f8b9707f28cfa8cc08579db5428d2a5dc1c5c9d63"
  },
  {
   "hash": "SHA-512",
   "n": 55,
   "digest": "e31b53fa2cf6c2d947f8bdc6f0cc0e9df452e0e99e662e88bab948db24b9cbf6fafb13002a24b3f311bd185c0494bc132d71e38ff8e9b6e07c5ed98fed9d4cd0"
  },
  {
   "hash": "SHA-512",
   "n": 56,
   "digest": "0b0d6809a1272b170b1f5c1870e39deab38789df39b9797157023b78315c05bb95fe676f413b48a25d362fcbfc488c47020c3530b6a19a640e6b8722245f2249"
  },
  {
   "hash": "SHA-512",
   "n": 64,
   "digest": "26fd272b57976b5795aa1f0e93341409d4b4b75b9624045469a6c1ed01837db59bb1f6adc35041bea8dc472567581bddd97dcdc50d25b3eafa7cb8eae350e905"
  },
  {
   "hash": "SHA-512",
   "n": 127,
   "digest": "71a52126eb2e2ff26eb90dcfac4f3bf0de56670ea342bcf1315d269ec05c333533c9dc269a8ce2d6b61aac4a9543126442a7855c6efe71559720428d1cbd6bf1"
  },
  {
   "hash": "SHA-512",
   "n": 128,
   "digest": "4cc1378812c4fbe0a4e2737f1fb59b370923e681f95faf7d958b03ffd11e2bf932d9e39fb39179ceda9c1a8ff50f85c2aa8a26609de8422fbfdd9a8567093afe"
  },
  {
   "hash": "SHA-512",
   "n": 1000,
   "digest": "7980fc844ea8da1eb2c4f98e6611ca7d2f6d1d00a7610c39a227ec50e70f2c57b465331f662a0660190737f9ca219def91ca4d2635050905ef39b74f0e6e2491"
  },
  {
   "hash": "SHA-512",
   "n": 70000,
   "digest": "ff5c9876309311ff17f4537c0866a5a20be24c410797531bb7663e748a583b2641d2f166b9785a9463bb04e6e2cd4361a5911b162aa51fec5fe2dcbcd00611a2"
  }
 ],
 "hmac": [
  {
   "hash": "SHA-1",
   "k": 1,
   "jwk": { "key_ops": [ "sign" ], "ext": true, "kty": "oct", "k": "Ig", "alg": "HS1"
   },
   "signature": "de5b2b35d391afa0a191b2e8fd8d759aaa5d43ab"
  },
  {
   "hash": "SHA-1",
   "k": 64,
   "jwk": { "key_ops": [ "sign" ], "ext": true, "kty": "oct", "k": "IkFgf5693PsaOVh3lrXU8xIxUG-OrczrCilIZ4alxOMCIUBffp282_oZOFd2lbTT8hEwT26NrMvqCShHZoWkww", "alg": "HS1"
   },
   "signature": "7f09c358006aee51a31698db665dbfa5b10ffab1"
  },
  {
   "hash": "SHA-1",
   "k": 129,
   "jwk": { "key_ops": [ "sign" ], "ext": true, "kty": "oct", "k": "IkFgf5693PsaOVh3lrXU8xIxUG-OrczrCilIZ4alxOMCIUBffp282_oZOFd2lbTT8hEwT26NrMvqCShHZoWkw-IBID9efZy72vkYN1Z1lLPS8RAvTm2Mq8rpCCdGZYSjwuEAHz5dfJu62fgXNlV0k7LR8A8uTWyLqsnoByZFZIOi", "alg": "HS1"
   },
   "signature": "b13f387f15965ec78772d17910d92f914f574a76"
  },
  {
   "hash": "SHA-1",
   "k": 200,
   "jwk": { "key_ops": [ "sign" ], "ext": true, "kty": "oct", "k": "IkFgf5693PsaOVh3lrXU8xIxUG-OrczrCilIZ4alxOMCIUBffp282_oZOFd2lbTT8hEwT26NrMvqCShHZoWkw-IBID9efZy72vkYN1Z1lLPS8RAvTm2Mq8rpCCdGZYSjwuEAHz5dfJu62fgXNlV0k7LR8A8uTWyLqsnoByZFZIOiweD_Hj1ce5q52PcWNVRzkrHQ7w4tTGuKqcjnBiVEY4KhwN_-HTxbepm41_YVNFNykbDP7g0sS2qJqMfmBSRDYoGgv979HDs", "alg": "HS1"
   },
   "signature": "531ebfc406b3de94dd1f34aeec200c26d29fcd7e"
  },
  {
   "hash": "SHA-256",
   "k": 1,
   "jwk": { "key_ops": [ "sign" ], "ext": true, "kty": "oct", "k": "Ig", "alg": "HS256"
   },
   "signature": "78bf30b4fcb915c0289564eab8d29f58517f939852b775257aed2dc2b73d0e87"
  },
  {
   "hash": "SHA-256",
   "k": 64,
   "jwk": { "key_ops": [ "sign" ], "ext": true, "kty": "oct", "k": "IkFgf5693PsaOVh3lrXU8xIxUG-OrczrCilIZ4alxOMCIUBffp282_oZOFd2lbTT8hEwT26NrMvqCShHZoWkww", "alg": "HS256"
   },
   "signature": "2d63e6a242a67159991d3b9a31a576c0aa791623d070cfd9c29ce746423f3801"
  },
  {
   "hash": "SHA-256",
   "k": 129,
   "jwk": { "key_ops": [ "sign" ], "ext": true, "kty": "oct", "k": "IkFgf5693PsaOVh3lrXU8xIxUG-OrczrCilIZ4alxOMCIUBffp282_oZOFd2lbTT8hEwT26NrMvqCShHZoWkw-IBID9efZy72vkYN1Z1lLPS8RAvTm2Mq8rpCCdGZYSjwuEAHz5dfJu62fgXNlV0k7LR8A8uTWyLqsnoByZFZIOi", "alg": "HS256"
   },
   "signature": "946410d649d7164f8e29353bfbf9777233b530e08c3da1d6337233d09e48da14"
  },
  {
   "hash": "SHA-256",
   "k": 200,
   "jwk": { "key_ops": [ "sign" ], "ext": true, "kty": "oct", "k": "IkFgf5693PsaOVh3lrXU8xIxUG-OrczrCilIZ4alxOMCIUBffp282_oZOFd2lbTT8hEwT26NrMvqCShHZoWkw-IBID9efZy72vkYN1Z1lLPS8RAvTm2Mq8rpCCdGZYSjwuEAHz5dfJu62fgXNlV0k7LR8A8uTWyLqsnoByZFZIOiweD_Hj1ce5q52PcWNVRzkrHQ7w4tTGuKqcjnBiVEY4KhwN_-HTxbepm41_YVNFNykbDP7g0sS2qJqMfmBSRDYoGgv979HDs", "alg": "HS256"
   },
   "signature": "beb01d16cb0f3c9a1e32fd7e36816ad7a56c43875511e5523cfa70e9f2bc9640"
  },
  {
   "hash": "SHA-384",
   "k": 1,
   "jwk": { "key_ops": [ "sign" ], "ext": true, "kty": "oct", "k": "Ig", "alg": "HS384"
   },
   "signature": "59be0e2af2f1ac88e8ab030e603e78e0c83626bfd1547edae0b3312d0f55f446eaded448eb79aa1390baceba68f90d0c"
  },
  {
   "hash": "SHA-384",
   "k": 64,
   "jwk": { "key_ops": [ "sign" ], "ext": true, "kty": "oct", "k": "IkFgf5693PsaOVh3lrXU8xIxUG-OrczrCilIZ4alxOMCIUBffp282_oZOFd2lbTT8hEwT26NrMvqCShHZoWkww", "alg": "HS384"
   },
   "signature": "41f139830399351a0c8f360b5bdc4631699150e5265bf198988b3e2f643d7e817f80cece29ec6dd646d6114d9f8afeb3"
  },
  {
   "hash": "SHA-384",
   "k": 129,
   "jwk": { "key_ops": [ "sign" ], "ext": true, "kty": "oct", "k": "IkFgf5693PsaOVh3lrXU8xIxUG-OrczrCilIZ4alxOMCIUBffp282_oZOFd2lbTT8hEwT26NrMvqCShHZoWkw-IBID9efZy72vkYN1Z1lLPS8RAvTm2Mq8rpCCdGZYSjwuEAHz5dfJu62fgXNlV0k7LR8A8uTWyLqsnoByZFZIOi", "alg": "HS384"
   },
   "signature": "7d4f6c317c1f807e13f969fe818edf7916be405e965fce41abe20780fca8625ef9c1db9b229be0a91a56280ed6d24452"
  },
  {
   "hash": "SHA-384",
   "k": 200,
   "jwk": { "key_ops": [ "sign" ], "ext": true, "kty": "oct", "k": "IkFgf5693PsaOVh3lrXU8xIxUG-OrczrCilIZ4alxOMCIUBffp282_oZOFd2lbTT8hEwT26NrMvqCShHZoWkw-IBID9efZy72vkYN1Z1lLPS8RAvTm2Mq8rpCCdGZYSjwuEAHz5dfJu62fgXNlV0k7LR8A8uTWyLqsnoByZFZIOiweD_Hj1ce5q52PcWNVRzkrHQ7w4tTGuKqcjnBiVEY4KhwN_-HTxbepm41_YVNFNykbDP7g0sS2qJqMfmBSRDYoGgv979HDs", "alg": "HS384"
   },
   "signature": "74a8c568f13181a08a452cd258afad48b66cbd78b6ca4b39c097f7ad701fab0b7cea888faad470d929fd8818a67aa50c"
  },
  {
   "hash": "SHA-512",
   "k": 1,
   "jwk": { "key_ops": [ "sign" ], "ext": true, "kty": "oct", "k": "Ig", "alg": "HS512"
   },
   "signature": "8f890760a2fe63827f46e26361a30dafd7251099ef07888dc5244f643c494979aba55a154b2a92bf8b1051a731d62be1734aa7d94c410cf7ff66c6f2b682b205"
  },
  {
   "hash": "SHA-512",
   "k": 64,
   "jwk": { "key_ops": [ "sign" ], "ext": true, "kty": "oct", "k": "IkFgf5693PsaOVh3lrXU8xIxUG-OrczrCilIZ4alxOMCIUBffp282_oZOFd2lbTT8hEwT26NrMvqCShHZoWkww", "alg": "HS512"
   },
   "signature": "fc6448b44ba5acb18c14bb4edde028072a0a2e2fe6fcd28eb4dd715990c8c117d12daf8e74a06b05c0c885725c5f14ddf60aef01264f5dfc937ee5af910a413f"
  },
  {
   "hash": "SHA-512",
   "k": 129,
   "jwk": { "key_ops": [ "sign" ], "ext": true, "kty": "oct", "k": "IkFgf5693PsaOVh3lrXU8xIxUG-OrczrCilIZ4alxOMCIUBffp282_oZOFd2lbTT8hEwT26NrMvqCShHZoWkw-IBID9efZy72vkYN1Z1lLPS8RAvTm2Mq8rpCCdGZYSjwuEAHz5dfJu62fgXNlV0k7LR8A8uTWyLqsnoByZFZIOi", "alg": "HS512"
   },
   "signature": "3ea24e363e33a5129e39526aa5cf12c403499126e0d7f46a21f9b00ae64deca9111df79aacab8c17e47ca1dd6aca16b063718a94ba2b2501a59b344244442c2c"
  },
  {
   "hash": "SHA-512",
   "k": 200,
   "jwk": { "key_ops": [ "sign" ], "ext": true, "kty": "oct", "k": "IkFgf5693PsaOVh3lrXU8xIxUG-OrczrCilIZ4alxOMCIUBffp282_oZOFd2lbTT8hEwT26NrMvqCShHZoWkw-IBID9efZy72vkYN1Z1lLPS8RAvTm2Mq8rpCCdGZYSjwuEAHz5dfJu62fgXNlV0k7LR8A8uTWyLqsnoByZFZIOiweD_Hj1ce5q52PcWNVRzkrHQ7w4tTGuKqcjnBiVEY4KhwN_-HTxbepm41_YVNFNykbDP7g0sS2qJqMfmBSRDYoGgv979HDs", "alg": "HS512"
   },
   "signature": "e7c13f95ccd5bc8ad502935f91a59f30aff34bf85c8722bc2d2c2f41ade21d2c857484215c942a1afbb1e2cd1124ec9a83b8ff82f14582cdf453e6b7a21d4686"
  }
 ],
 "hkdf": [
  {
   "hash": "SHA-1",
   "salt": 0,
   "info": 0,
   "n": 128,
   "bits": "e1267b2c47066556fc4271333de6045a"
  },
  {
   "hash": "SHA-1",
   "salt": 16,
   "info": 5,
   "n": 256,
   "bits": "96b8ee2cc61d01a513e25da1cfbff398b9641a9381fe9ef7c8f1cda8da992a29"
  },
  {
   "hash": "SHA-1",
   "salt": 70,
   "info": 80,
   "n": 4096,
   "bits": "8cea10b97e8c15535138a955d29bb08c5de64f274b7839753db9731013e065af47b60b2c674ef4ebda7e80fa8854334f168960b6392d006b8a0a40e78fcba65b7209ce7c924b040e7abec495739f3d8e0c5c4246c7bbcf868ee2ed13c39b7b749072482b62cb19f5cfaa78680b5daa38c9b0e73340c3b33c53642163525568c63150c557c658b44c5e48e5fd0982d2f43152d8ce2794db173d954a809c375f65d59ea02bab520b6ece7a85227f00b93bdf3f9c7b660fa8829ca5d8b303ad09ba763aecf7a45fc46c6434668eb67a3e9a2e65eb1e5616ae278923491446dcd84929822a75466b62e4260f91ee0f57fc11c3e8f9b7cdc450071127bcd2ee23d4b488e503a0d0fd4c93467ea189ba065bf2f1bd977bcea9c02045ee194110c547f940f94fcc82cd7861453c0ea74afde9aebdac5c8eed784b70975347974594794fbea980dbbdaae18b5b3fba1684d99a1cde554e27d3c1a6eeb03729bc97c78e51f0e052445266d9023d23bc258c6aa3e7d54e7031881cf6ec3e5d4bfb66ca7a53bd7de73bd0145f9b7a19db0776a6e0aa581d6f4827b5d3493c53e554d4dc7233b338ced8a9db5f625c9cb968cd3b974cb365400371b3eba8519a7d5d1755450c60c8ca4bf11b7bd7a1257b2404176e38976b7cadddc14cc88d53ea2281b9eb2163332b1132d23d57a905ba45cdf9640fa719bafe4f285cae9f9ad49ee4ffbb24"
  },
  {
   "hash": "SHA-256",
   "salt": 0,
   "info": 0,
   "n": 128,
   "bits": "b98257f50e895ea3a23b1f02404727d2"
  },
  {
   "hash": "SHA-256",
   "salt": 16,
   "info": 5,
   "n": 256,
   "bits": "a1092b3c727327c91a8c190ed2cb3517233732e325fbf22edb35556ac314fd0c"
  },
  {
   "hash": "SHA-256",
   "salt": 70,
   "info": 80,
   "n": 4096,
   "bits": "baad20ad7021c669118ed72f7cedd3b27813c267774452acb0ec4a761ed75654185855caba3e81c68148f6e09150e82b250668216dc8e55f06e284d33aedcc764dcee5b70b114e3b5963eedbe94fe8dbcc71e4abe95c8b116a3dfa4e9e544e2d9ff7a5b8ff05b406919636b6220135bbfd895909f455bccfe49b296fcc8b2763ce0112f95d5d513b3048e59289ce54a9a6a6df0acd42fb8012d09a9cb311c763d39d0ade6df63544f3c1372ed1ecbabe57345f149c9e67af614eae186cef77ed07925f3fbd404f6278175821133701d77de2a61a9d247f829e6c4b78b3be754618b54061526e18b1e62ae7380cd3a1204f94141789f8057ad84df81180f5660c060247d2e0bca121d7dbeddd3709e217480a3d090276b9fedcda4a678f3af284750886fa80c01cc4e630405d2515eed9e4ce8a049d3b4cef303096bed92a895f63e8f378f10015fd8ab831e506de888b45aff258544c83854250039df2ccea3eef84794274f664a04efaf429c9823fdd460cc32e33d9594513ff233999219e79b3447fff3f5271a0369719435ddbb7a887144163cf3c5a81e5db915075c3837438df940a2d081f94b63bf0a031c9a4ca2a92db345d6b5c99743ab79627e9e9eb11a17d59c3ed48aaf5ff7f69081a11e6dd4f7930e2a87f1ac72a714b95baa86c0fe7f49a9d1cc4b0c97177c4cd5f8ea3a3b87b4a44d1d98728f809a0b1937869"
  },
  {
   "hash": "SHA-384",
   "salt": 0,
   "info": 0,
   "n": 128,
   "bits": "bcc8f9a3bd47133d5b3d2ddf693d2d33"
  },
  {
   "hash": "SHA-384",
   "salt": 16,
   "info": 5,
   "n": 256,
   "bits": "10738fb03e3615db1c7bb61811df0318c8611e689c806a671348eef00bcf67ba"
  },
  {
   "hash": "SHA-384",
   "salt": 70,
   "info": 80,
   "n": 4096,
   "bits": "34de292efbd9b85ed21cca85ba88e112de614d2cf3dce16dc29f6727c99678d491dc903baaa8f0cef42a10739c22352c2118ec738b6df365f4d75032e8a6265f3c68054dd8ed4ff1d5046fa4403cf0fc1e0a06951c0005fac2477722b204912e2a223b0508eb21bb61eb4e79ff89a4275cc465581504c27a37f0db607d03da442ae3fda419f45e669afe5a94236948d2ef1137f3799fbce81194d82bd571185ad2ab95b1f31d5477e0f7f59a446400ea8a53a09606d8b214ba67a8ada4617adfcf1c924cceb9fe878ede0b87967f705eb92494c07a9cfb3c4b8550b095ceecc352b3d7da58c9f83212c0459f497126af07aced4d1d9d10862d2b8fc8ee181048bf0c7c6bb94145c3d0b5ee16059ce3748b36d7c3717a9ba600b2955488ef12ee8a7b3867299dd57f3f82e0e982473f899cc58a2c591b9538bfcd4aa4a3108b91c526a5f591ad083594f04b2c91b018eacb318f520e6be16bed312a6fe3882f60e9d80fbe3f2586fb819254b1d2439bfad31bd8284ae9c18c6814df4a4c73d39068434c31f5147d7845b59b58a30e90b6e8ea4e93135c4f192add5c24211492532e2ccb6b773f9fb2aece9659ac8f2f90a40609193b28b00e9266c4df27663feb7e3e93b2153d5752d9375a098457634e53749a058b8ea736fb7afe5b4c394bd7aba6968bc84a7676583976a7918fa8c7bac6afcdbad46debfc886b12eaa807d5"
  },
  {
   "hash": "SHA-512",
   "salt": 0,
   "info": 0,
   "n": 128,
   "bits": "6194fd67ebce107def547cf77e415d5f"
  },
  {
   "hash": "SHA-512",
   "salt": 16,
   "info": 5,
   "n": 256,
   "bits": "353ef07aaeedf019ad61ace9ce771714aea56f64f30f3ff7af038d7cf56425ac"
  },
  {
   "hash": "SHA-512",
   "salt": 70,
   "info": 80,
   "n": 4096,
   "bits": "e023a1fd6245fc0223fcd12ff6e548f64a9a786f95c22a4fd9dce475926d5daa9771bb0e6a33685ddccff23ef90515fa931d9750efbe7bafb67566d3af83b6c472f66f2e9e04f32307b617bc565d5e2f749699f23ca0cd8fe90d4b0c719c50c8ff36e2de2acaff8d403fe1940590971cd36244b64cd348b035b8e57ec41e3750fc7a1413d89c5cd16c596d1ac1776ca5bf05f9c8e169bf7658c27efbf8dea12327c5f11ac582ea8b49fe8c53695adfd5f3c29b0088357fcb3b0e8c2f5bafabda29e2bb2f1aa8640247b566bdd60a8dc4e89072f0fb27ee30ee792ad498b0de4ef25b40a1f24fa9527a0fd04d7e47b9e81c0645a38613ca0320415d374e0f7ef4b9ce8a504599e08dec3d8e3507948d942e381ff91468dff304c69dc8db3f8469a50da6cf38aa1f2b64f66a6a8503cc0e58c46c6c9af64bf2c69e7e0ff0667357712a47de1f6ba5f01d0a24617a014500daff0db958b1badd9c45a0b7967194dc47c702cde66e5eee8c4e5fff24a175b5590b2871eda746e5d03ca03f3da999275f674a5fad99e79852858c34dc98268943bebc9d5f3b796cfeef66258ebacf1c5d9e1ff6dab52cedc6435207bf3f324eb42672b943488de5be98b98cb1b03701c6408823f37a95ccf2d5caa258284e2cfc4dc6be1905a11d2d5b5d515b90a1b8dcd3d79da1b0016da3fdc328707268e094975231d030b00b03a49c2407a9b8d2"
  }
 ],
 "pbkdf2": [
  {
   "hash": "SHA-1",
   "pw": 0,
   "salt": 0,
   "iterations": 1,
   "bits": "1e437a1c79d75be61e91141dae20affc4892cc99abcc3fe753887bccc89201768068ebfdb085490014b92c9ebb267a9f2c82c1f92169bbc38e8e336b63cab0f7"
  },
  {
   "hash": "SHA-1",
   "pw": 8,
   "salt": 16,
   "iterations": 1000,
   "bits": "df0fbd7ac640924bf0df1ee22381bcb77045782be7a67eb58465caaf146be0cf436e3eb0affba38bed291e7e79f1b8e0907ca4760bf623d535704f1e72c4078f"
  },
  {
   "hash": "SHA-256",
   "pw": 0,
   "salt": 0,
   "iterations": 1,
   "bits": "f7ce0b653d2d72a4108cf5abe912ffdd777616dbbb27a70e8204f3ae2d0f6fad89f68f4811d1e87bcc3bd7400a9ffd29094f0184639574f39ae5a1315217bcd7"
  },
  {
   "hash": "SHA-256",
   "pw": 8,
   "salt": 16,
   "iterations": 1000,
   "bits": "9a85ff6d4762b25539c104add42c0d0eca6ea75e6ff5797472ee2efed5b9428029e04fa93c1ecc4b0f73acaac17071ee825fae6f51d698897377f33e524e683c"
  },
  {
   "hash": "SHA-384",
   "pw": 0,
   "salt": 0,
   "iterations": 1,
   "bits": "4bb042a5c28cee6f66f991c717fd770267787e2bb3031eae270d87d63ad99534f70873bfc8f78b914c7134975cfecb242cd70f9bdf81dc579ba2ed896c8b3453"
  },
  {
   "hash": "SHA-384",
   "pw": 8,
   "salt": 16,
   "iterations": 1000,
   "bits": "b8351cf6a860a69300e31dab40cf4cf4334ce41f98b628689ccc7422699d12e602663dde16f8237778d5fe2bc7361847d446f2582a047ae1f40f4149eaceec9d"
  },
  {
   "hash": "SHA-512",
   "pw": 0,
   "salt": 0,
   "iterations": 1,
   "bits": "6d2ecbbbfb2e6dcd7056faf9af6aa06eae594391db983279a6bf27e0eb2286143ab0c996f33ca4b667e945829ea693340f2831797324e5f31df18ed171d18c97"
  },
  {
   "hash": "SHA-512",
   "pw": 8,
   "salt": 16,
   "iterations": 1000,
   "bits": "010f250557c946587901fbe1076a54720f2aaa896c6eace76d8ac6e944eaf32f4d9d222d65adf43bea0db7e47320bfd97fdd7b4dcf4cadb485270a150680fbeb"
  }
 ],
 "aes": [
  {
   "name": "AES-CBC",
   "size": 16,
   "n": 0,
   "digest": "3fdf5629b60a62e2504ea9d1a501b3344145e1fe2f3fec05e603e4bb71ffa410"
  },
  {
   "name": "AES-CTR",
   "size": 16,
   "n": 0,
   "digest": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  },
  {
   "name": "AES-GCM",
   "size": 16,
   "n": 0,
   "digest": "dafce8c8df4195761f167928988e6a547c8169e6af8c31a893921addc4337ace"
  },
  {
   "name": "AES-CBC",
   "size": 16,
   "n": 1,
   "digest": "3f2a2e6b628b2ae935901d0ec1e59c3150ee5edf83bc6af1c4f7cb9ae9c49488"
  },
  {
   "name": "AES-CTR",
   "size": 16,
   "n": 1,
   "digest": "084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5"
  },
  {
   "name": "AES-GCM",
   "size": 16,
   "n": 1,
   "digest": "03ddbdf0649cc604a55ec631269b17dbbfc11356cd0c216b613e08e0798e2a36"
  },
  {
   "name": "AES-CBC",
   "size": 16,
   "n": 16,
   "digest": "ec2ba72587a327385861d0c870f975e4fee716b60df87936365a8206d0dceea5"
  },
  {
   "name": "AES-CTR",
   "size": 16,
   "n": 16,
   "digest": "e6fdf2a31bf42b4705e24d39989298def5acf7b9edc3ad50464f0da5e64a3821"
  },
  {
   "name": "AES-GCM",
   "size": 16,
   "n": 16,
   "digest": "dcbaed06893668efe005c27db9bb9686057a2a8b0c73510657f401b8afaafa27"
  },
  {
   "name": "AES-KW",
   "size": 16,
   "n": 16,
   "wrapped": "38a0ae1193f5b773c5e40babe4955e03add19dfbaaa301b5"
  },
  {
   "name": "AES-CBC",
   "size": 16,
   "n": 100,
   "digest": "ba2593d7068ac664aec175b5f16b829c81cc06f83826d27bd3bd25ef9c5ef67a"
  },
  {
   "name": "AES-CTR",
   "size": 16,
   "n": 100,
   "digest": "3188b8b645340f061d031b5d0a7436106fe2b01703e4359a50031849a5b72203"
  },
  {
   "name": "AES-GCM",
   "size": 16,
   "n": 100,
   "digest": "a8545a4603ab6a43cd34006a39cc5ff6c887e54da02b06d64d4b7328446c8471"
  },
  {
   "name": "AES-CBC",
   "size": 16,
   "n": 70000,
   "digest": "198a423e5d8c492b2ef2d3cf05b6ce225d4113185e2aca54eed1ba177601a2fa"
  },
  {
   "name": "AES-CTR",
   "size": 16,
   "n": 70000,
   "digest": "c28cb5e49ce7c83b01c57a8e5bf56bf6b367cec3e11eb8231dcd0dc81d12e89a"
  },
  {
   "name": "AES-GCM",
   "size": 16,
   "n": 70000,
   "digest": "7d6edddd8715f0bd2e4267a6b9ee57d5b1c27dde3536274a8105da35c767fae9"
  },
  {
   "name": "AES-CBC",
   "size": 24,
   "n": 0,
   "digest": "6dec7474a0e7f1cd73ba7b0f09a5f3e9a079accea4283a90742cf21e4f87e738"
  },
  {
   "name": "AES-CTR",
   "size": 24,
   "n": 0,
   "digest": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  },
  {
   "name": "AES-GCM",
   "size": 24,
   "n": 0,
   "digest": "54dcec8540505ead8a99b65377094562fba78664c4957e974990715a2a83db0b"
  },
  {
   "name": "AES-CBC",
   "size": 24,
   "n": 1,
   "digest": "f79df88bd4680339c5bb951d897b22442980e65629d7aa01f50895c8e9f13e10"
  },
  {
   "name": "AES-CTR",
   "size": 24,
   "n": 1,
   "digest": "bbf3f11cb5b43e700273a78d12de55e4a7eab741ed2abf13787a4d2dc832b8ec"
  },
  {
   "name": "AES-GCM",
   "size": 24,
   "n": 1,
   "digest": "73f431c8b90d7e7ed2e282865f46043e89ba8a04ba747fd0143c9df77166878b"
  },
  {
   "name": "AES-CBC",
   "size": 24,
   "n": 16,
   "digest": "e01c0a813635835f58a8cb31cfdd7fc6bd9d62415235fbd63858d71a1236d212"
  },
  {
   "name": "AES-CTR",
   "size": 24,
   "n": 16,
   "digest": "c726967ebe7eb808bf8b57b122b4b50dc391d2b1d37981d27fd153499c6dc9e2"
  },
  {
   "name": "AES-GCM",
   "size": 24,
   "n": 16,
   "digest": "3e28ca3eb412a0c501ff5b03aac40abc772ab3b47672c3af24446460facaae48"
  },
  {
   "name": "AES-KW",
   "size": 24,
   "n": 16,
   "wrapped": "92ebcc95b31b9ff7b2ce55f86aa43efe655de10de3f9aa92"
  },
  {
   "name": "AES-CBC",
   "size": 24,
   "n": 100,
   "digest": "26c7925e9a4fe55ce366c4fd9ede698090626c993b7fd425f01d6cf396c24c1b"
  },
  {
   "name": "AES-CTR",
   "size": 24,
   "n": 100,
   "digest": "1c1ca2b6c7c2b23ffb45e40b126f4657589e70a54f792faf131fbd2e6f833cf3"
  },
  {
   "name": "AES-GCM",
   "size": 24,
   "n": 100,
   "digest": "f281f9bd95970f23b6b17d394524c1f36ffb96a0345f9b0a5eea0731e7b4342b"
  },
  {
   "name": "AES-CBC",
   "size": 24,
   "n": 70000,
   "digest": "8021bbb41cc110bbfbd75f8993bde028a41956f8168ced856a5a5de2acced4bc"
  },
  {
   "name": "AES-CTR",
   "size": 24,
   "n": 70000,
   "digest": "27f61eeb72f1a1e5980da07fb3aeeef76e5affc87b3bf5832146a52ab6e3185a"
  },
  {
   "name": "AES-GCM",
   "size": 24,
   "n": 70000,
   "digest": "fe1fa6276f844d3ed8c9f8bb644d6726a722499d3cb942191b9b393a04cbb36c"
  },
  {
   "name": "AES-CBC",
   "size": 32,
   "n": 0,
   "digest": "56b82ace24204931eb7759a597f908ec4e633828df45a2c6193b3aec0e14c7bb"
  },
  {
   "name": "AES-CTR",
   "size": 32,
   "n": 0,
   "digest": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  },
  {
   "name": "AES-GCM",
   "size": 32,
   "n": 0,
   "digest": "95b764ec2cd125520f8408f7dc04e46cba73eb6804c623fb38084565080e4c4e"
  },
  {
   "name": "AES-CBC",
   "size": 32,
   "n": 1,
   "digest": "006fde8ec37e10793cf230535faf88e05a607c83d5fb1b1bfdd8c1f51b20cdea"
  },
  {
   "name": "AES-CTR",
   "size": 32,
   "n": 1,
   "digest": "ca41841c5c98e34f4a3ae83d9220940395301a9616f69d6672b04ea322f28eb0"
  },
  {
   "name": "AES-GCM",
   "size": 32,
   "n": 1,
   "digest": "20fbf7b8d5a91f3b29f3123d0524cce50c52cda7abcfa84f303905f6fa22e8c7"
  },
  {
   "name": "AES-CBC",
   "size": 32,
   "n": 16,
   "digest": "e80ada8e744994f9ca44e688ee05d60de332eda41c2d5ed91bbccf98c27fb3af"
  },
  {
   "name": "AES-CTR",
   "size": 32,
   "n": 16,
   "digest": "eb28cc0a5d6a44038896b8847298ef2964ca91f777e3b9dceb98bec6274082a8"
  },
  {
   "name": "AES-GCM",
   "size": 32,
   "n": 16,
   "digest": "03af6c5b7a2f3c528d866128538eb1200c562ae3e64dd5f447f7dac1767c1dc5"
  },
  {
   "name": "AES-KW",
   "size": 32,
   "n": 16,
   "wrapped": "418b9bc11085d076db660c097071d14a5a09242de2e97846"
  },
  {
   "name": "AES-CBC",
   "size": 32,
   "n": 100,
   "digest": "95871b826173f00f4b6b0742dec80e82fc4c302e53ff0eebeb082df7c1af86d2"
  },
  {
   "name": "AES-CTR",
   "size": 32,
   "n": 100,
   "digest": "c5219220a5c34afe7b7d72afb64350c4403393c6c880ee6262aa626d2299062e"
  },
  {
   "name": "AES-GCM",
   "size": 32,
   "n": 100,
   "digest": "8cfcb9abd7dff595cbc95bc643c6a2e3221140e5db621488e9e1160bbbed874a"
  },
  {
   "name": "AES-CBC",
   "size": 32,
   "n": 70000,
   "digest": "581e5ff01a76b12ae03032a30ef8b61f984d8c1e2b71a24e94daacdfbfe75884"
  },
  {
   "name": "AES-CTR",
   "size": 32,
   "n": 70000,
   "digest": "81da0ca8c6e91a997442372d9f5125e2ae4f527af9b3017a3e17bad4e69b02eb"
  },
  {
   "name": "AES-GCM",
   "size": 32,
   "n": 70000,
   "digest": "cc5aa693109b9f509c7f46eb7a029181825197fb8b7cdfc0a3940e76e7e3ace2"
  }
 ],
 "keys": [
  {
   "alg": { "name": "RSASSA-PKCS1-v1_5", "hash": "SHA-256"
   },
   "spki": "30820122300d06092a864886f70d01010105000382010f003082010a0282010100c1a03f68fde2264ab0ebea91817802492a967f1e2ea6e5529cbd4ac5c894b20d519824f9911da1b20939a7e4e2c285955f74abccf6ea5cabc0914fbd6091bb9f3b5b15141aeac638ecc2197d3376fd1eacac917d5ebe44c7e6288c58c9e055fef34af95d82e65d9471a4ddcf8ea64e255a0b97e5e2e0fee33904e9ffe86e70a9a11ab3bea5ecad95236bc1018240c776efdcb9b20c939c745f1781dc66b8b8907a942c87e32d2736e19f262f0fb30dd95a713003f3f7d39306c611703a2b2517bb4dffea0df23e3ce48567ddd286ba2bad1a75ee89ce1a6da298596fa5fc16f180661a359b27a8844fc4f3c39e850c87fb76279a667fda3582e29aff0207aae30203010001",
   "pkcs8": "308204bd020100300d06092a864886f70d0101010500048204a7308204a30201000282010100c1a03f68fde2264ab0ebea91817802492a967f1e2ea6e5529cbd4ac5c894b20d519824f9911da1b20939a7e4e2c285955f74abccf6ea5cabc0914fbd6091bb9f3b5b15141aeac638ecc2197d3376fd1eacac917d5ebe44c7e6288c58c9e055fef34af95d82e65d9471a4ddcf8ea64e255a0b97e5e2e0fee33904e9ffe86e70a9a11ab3bea5ecad95236bc1018240c776efdcb9b20c939c745f1781dc66b8b8907a942c87e32d2736e19f262f0fb30dd95a713003f3f7d39306c611703a2b2517bb4dffea0df23e3ce48567ddd286ba2bad1a75ee89ce1a6da298596fa5fc16f180661a359b27a8844fc4f3c39e850c87fb76279a667fda3582e29aff0207aae3020301000102820100234fc640af8c7ecf4054c602a349efa0c85389fb4726c8cbb82a0d68e49bb99d14345b09e89d2ecff93eba8fd38b0631a7a6ef6e01d9dbecb6c1c979101383d4164f1619048fac76d536d0cf34838ec5f957bf70cdc68564af64d5b39b9d7e1170ed4b6cf26270ce91ab2f889acb59951646e6fcd5d392a87dcd979f441460173dbb57486e48ca98c9b9150fff670d81f018eb1bf9774183762bce11d6c1bec93ff20e7ff1270f856d4a6d95c618b1602244ce1cbd1ea51348cd04a31ccc7e9221334e35f789184b9c1656ed93c75cb6619b71d62c3f4174e6e70ec4ffc34a014791cff841ff4e4c495aacd26656b1f5390cf91b62288483893dd3b2550c948102818100f9d0f5420f57a6fcbf8a6c8071103845cad566db10c200c109a46dd471a4879e99ce37bcdfb33222a630ba08a17ba7bb425f2be2951fcc3d53b2b680a46010284bab1143bb65411b3e58985bf07bcfca33fed573aa2daea6dbe1bb0bea21cb7bf2dc59d33a09fd73356f6ee61e449f2eae3ada2671a27e85775b96b8916924e502818100c66b38c0530b118729949723121118c4374d568135aaa5c088def070b8afa8ff9d04b45263a05365dd30d870b7ee3e2cc093351a9e57cf6ec32d1ce754586004588f11682b80a7b284e417bbe9d1ac664e92d06c856111e6203ee4ba782997c8cbd811bb70b7e0f73c7492a2d4b46d17f3bd2426439a634fcb11e0a169721c270281806ae7259d104db512e1b08dbfe52248c26d0b2749c5810fab8bc1c6922bd37989c04dc4025a4427c7361111fb118785fe97677cb3289783e216881a9b303c3f8dcedbb4b6a461af1bc6714939c6ce64dc25a5fe97d1925cf3e0925765c0da97664246535615b722b383815d16b28b31075bdda96edc1fea3e99162388760965950281801bab4a0fafc4e45dd7d38bbbed420b1519ad243a0274d8865fcfcef1b91f6dceaf63bf8d99acfad442a3141babda823b1563b1cd1375a54c89d519a9bc9e524d68d812925736aaabff521b692df2fa3a8e0c751a1d036b4e8f02963cd692de42b7025b7eaafa4959d0c964c56629fee88f29ba07c7f7988fc0feae37740fe09302818100ad30920e1128c029771d7c4a33847febc5211aed326e8ada470efcf787e18d4f1572472d21709b0014040af56724ebff7692960ee1487e7f87afe490797c1aafff843f8394475b5ff3e6788afc44506c1d1de61ec72c22095be62c57745179c829cf9c14fcadf1c8eee44eb3f9a8cd655966117dbafdc4fe0cf4c00d9daa548c",
   "publicJWK": { "key_ops": [ "verify" ], "ext": true, "kty": "RSA", "n": "waA_aP3iJkqw6-qRgXgCSSqWfx4upuVSnL1KxciUsg1RmCT5kR2hsgk5p-TiwoWVX3SrzPbqXKvAkU-9YJG7nztbFRQa6sY47MIZfTN2_R6srJF9Xr5Ex-YojFjJ4FX-80r5XYLmXZRxpN3PjqZOJVoLl-Xi4P7jOQTp_-hucKmhGrO-peytlSNrwQGCQMd279y5sgyTnHRfF4HcZri4kHqULIfjLSc24Z8mLw-zDdlacTAD8_fTkwbGEXA6KyUXu03_6g3yPjzkhWfd0oa6K60ade6JzhptophZb6X8FvGAZho1myeohE_E88OehQyH-3YnmmZ_2jWC4pr_Ageq4w", "e": "AQAB", "alg": "RS256"
   },
   "privateJWK": { "key_ops": [ "sign" ], "ext": true, "kty": "RSA", "n": "waA_aP3iJkqw6-qRgXgCSSqWfx4upuVSnL1KxciUsg1RmCT5kR2hsgk5p-TiwoWVX3SrzPbqXKvAkU-9YJG7nztbFRQa6sY47MIZfTN2_R6srJF9Xr5Ex-YojFjJ4FX-80r5XYLmXZRxpN3PjqZOJVoLl-Xi4P7jOQTp_-hucKmhGrO-peytlSNrwQGCQMd279y5sgyTnHRfF4HcZri4kHqULIfjLSc24Z8mLw-zDdlacTAD8_fTkwbGEXA6KyUXu03_6g3yPjzkhWfd0oa6K60ade6JzhptophZb6X8FvGAZho1myeohE_E88OehQyH-3YnmmZ_2jWC4pr_Ageq4w", "e": "AQAB", "d": "I0_GQK-Mfs9AVMYCo0nvoMhTiftHJsjLuCoNaOSbuZ0UNFsJ6J0uz_k-uo_TiwYxp6bvbgHZ2-y2wcl5EBOD1BZPFhkEj6x21TbQzzSDjsX5V79wzcaFZK9k1bObnX4RcO1LbPJicM6Rqy-ImstZlRZG5vzV05Kofc2Xn0QUYBc9u1dIbkjKmMm5FQ__Zw2B8BjrG_l3QYN2K84R1sG-yT_yDn_xJw-FbUptlcYYsWAiRM4cvR6lE0jNBKMczH6SITNONfeJGEucFlbtk8dctmGbcdYsP0F05ucOxP_DSgFHkc_4Qf9OTElarNJmVrH1OQz5G2IohIOJPdOyVQyUgQ", "p": "-dD1Qg9Xpvy_imyAcRA4RcrVZtsQwgDBCaRt1HGkh56Zzje837MyIqYwugihe6e7Ql8r4pUfzD1TsraApGAQKEurEUO7ZUEbPliYW_B7z8oz_tVzqi2uptvhuwvqIct78txZ0zoJ_XM1b27mHkSfLq462iZxon6Fd1uWuJFpJOU", "q": "xms4wFMLEYcplJcjEhEYxDdNVoE1qqXAiN7wcLivqP-dBLRSY6BTZd0w2HC37j4swJM1Gp5Xz27DLRznVFhgBFiPEWgrgKeyhOQXu-nRrGZOktBshWER5iA-5Lp4KZfIy9gRu3C34Pc8dJKi1LRtF_O9JCZDmmNPyxHgoWlyHCc", "dp": "auclnRBNtRLhsI2_5SJIwm0LJ0nFgQ-ri8HGkivTeYnATcQCWkQnxzYREfsRh4X-l2d8syiXg-IWiBqbMDw_jc7btLakYa8bxnFJOcbOZNwlpf6X0ZJc8-CSV2XA2pdmQkZTVhW3IrODgV0WsosxB1vdqW7cH-o-mRYjiHYJZZU", "dq": "G6tKD6_E5F3X04u77UILFRmtJDoCdNiGX8_O8bkfbc6vY7-Nmaz61EKjFBur2oI7FWOxzRN1pUyJ1RmpvJ5STWjYEpJXNqqr_1IbaS3y-jqODHUaHQNrTo8CljzWkt5CtwJbfqr6SVnQyWTFZin-6I8pugfH95iPwP6uN3QP4JM", "qi": "rTCSDhEowCl3HXxKM4R_68UhGu0yboraRw7894fhjU8VckctIXCbABQECvVnJOv_dpKWDuFIfn-Hr-SQeXwar_-EP4OUR1tf8-Z4ivxEUGwdHeYexywiCVvmLFd0UXnIKc-cFPyt8cju5E6z-ajNZVlmEX26_cT-DPTADZ2qVIw", "alg": "RS256"
   },
   "params": "RSASSA-PKCS1-v1_5",
   "signature": "19bf60febd190769e866f19b2e48907dbba5bfd4f758a604ca06dce89599271533afa5371f0f6ea8bdc0df45017b7d5cac1f767af1cba62bd37e77505c60aadc788667dfd03fb0c1561e969a9fcfe1fe68408c8cf1de42832ce54e054c52128917480723409a35bc0f12a6173d91339a3676371457c4ae5b96f1c3ad1ea1d4639638343d806d7b8219082045860626b2b519dc105cce8a1f25dc2998ba3fc0a83692d1e70155ce646dba457f70d198a0546c312fd745c11805e5d6d3ad9680f44f497a9a7aac806b4b179008be42f43391a4a50dd97c95c079ea0ff5d632bcfad68f78935630a188bae43657643f9f1733144cdf684bb7ee3b5ea3761143d830"
  },
  {
   "alg": { "name": "RSASSA-PKCS1-v1_5", "hash": "SHA-1"
   },
   "spki": "30820122300d06092a864886f70d01010105000382010f003082010a0282010100be48dec8f50d66cd9046d13a50cdc56046ed2d10f80d2270ca311d3812da20eeac2f5dacd56b093cdfaa84e0bb69e42073069108ec7653f3cf721a83d997f354444fa7e084e53b9ccd8cd291d06e1815fad065142dcf1eb0ab71a77a7e6193f4443a71bdf24af12cfbaab7cad27869001a650301e22ab8daaf9a77c648e1a761eba22e46a5e5ffa67184aa2daa7a6b696dcca61a2322e0abd8b861aa4a39395fde7681191aa2355225eb7285c3de80cf8398a360441f1123dc32f16de1703253c58477996792aa7115ad1ce14da9f2102b28a8f7dc6dc5f7f9fa7c1e8b5c97166fcc54512df8e96c75827070ee608758ade01de7c6f7aa7559720bf36202723f0203010001",
   "pkcs8": "308204bc020100300d06092a864886f70d0101010500048204a6308204a20201000282010100be48dec8f50d66cd9046d13a50cdc56046ed2d10f80d2270ca311d3812da20eeac2f5dacd56b093cdfaa84e0bb69e42073069108ec7653f3cf721a83d997f354444fa7e084e53b9ccd8cd291d06e1815fad065142dcf1eb0ab71a77a7e6193f4443a71bdf24af12cfbaab7cad27869001a650301e22ab8daaf9a77c648e1a761eba22e46a5e5ffa67184aa2daa7a6b696dcca61a2322e0abd8b861aa4a39395fde7681191aa2355225eb7285c3de80cf8398a360441f1123dc32f16de1703253c58477996792aa7115ad1ce14da9f2102b28a8f7dc6dc5f7f9fa7c1e8b5c97166fcc54512df8e96c75827070ee608758ade01de7c6f7aa7559720bf36202723f0203010001028201001ce7cdec0209c0a19e769b86fbca5e5ed337693ea827baa11e9dda5defc331f87fb08c4eda76b1870d45067d6b0ad96c327cff6037277c764f7f7a56a821c4857b010cb3f70c298396d7fb0eca7646f363cfef62e2d891456e2dcc2eb7ef13be29f524dd2166cfff30d5cca8a35346440d3e65f80dc6c6a0f5c705c5d9c1699f1b96d0a41100338b0c8b337b648316109eeb79fa0573a9baccdb640a8af6a60aa921645d8852dd01ec691eb68c1242884f61cfe7ee3dc68b691ead546fb2516f78f49a5cb7efcd5e12f1e4d5e926845f0854b82aa87cfde6c5c3bdda5d6202bffdb1b13000c4d686689125aa907b854b07cf083ea4ea0bad9b8ac52bc3157cad02818100efc0badf6dec6baae59570b93b71c4fb7a5ed413ff7cdf9c335620a42ceeccf46acecfd9f2690289aefaec67bc95531a193e2526689ec03179ae676619aff55606339f9e603222e2ff92f51bfbf97c3dedd04188d165bf56e8e70a6472c844020706f4943291ae768898e54b0acaba6129d8d4873ea953db6f220f6983a925b502818100cb2df54a323f1f213a97e27c783a2c938bb85e83cb6e2c675b106eed045b0c3a19f2eb87c85cdb139dfc5cb9c2b5deeaf7cae573496cd485d3bfbc2ef7e852da95ed2de25c6a05ee887b142490d1f09b3b345d8624bdeebf1c181f0a19b37ff6d6cfa9accf0cc8fceada8bc911a67ebe0401efc891a5f87ece7e198e73b7b0a30281806abafab5f262783fd8faa0f6e4feadb961ed8b2de7e3b84bfa12926f63cd5f1243e61363abe5918aa789eee9f36aea56c8fc005fcbdd38240e4e549b803df3d2baea0a59dfeb11dac9f9ab022d37105725623b7a63f58eab6afd478416110f2d73e165c9ff85190c8d9cbb1ea00c45d27165a49f1c8716dcade994c0dd2ad4ad02818040c6b0332d7dce50ebbb4cabde30bdd174741d3deb777e949d05ca37aa71d49e1973c6ff8d337d6cedab6d6c93d523f2c9795859bf0901608137d9a927c45bd5f082a3644d8e47c1daa552b0adb321007c899f5f8b0b3ab8971e6196f8c6af7f64d0e4098221535abf0d5a0f8a9f083d504dc5c2ae1cb9f2c3a69443444545fd0281801ba677e54cd8d6207fcf055c060e095b28becdf3f7d886214027a33bf8241b873cc5e68af0aa1cbc6352a2550b466674669942c956c484f87a158e76761d252a713ef6c9db178b3baff01481a7999ae1dba06ffefeaa1c560482e39b8baa595f928aa50d2c681eb8064cfc0cf982ed8a613cd6dc6491bb4124ed24ad24634761",
   "publicJWK": { "key_ops": [ "verify" ], "ext": true, "kty": "RSA", "n": "vkjeyPUNZs2QRtE6UM3FYEbtLRD4DSJwyjEdOBLaIO6sL12s1WsJPN-qhOC7aeQgcwaRCOx2U_PPchqD2ZfzVERPp-CE5TuczYzSkdBuGBX60GUULc8esKtxp3p-YZP0RDpxvfJK8Sz7qrfK0nhpABplAwHiKrjar5p3xkjhp2Hroi5GpeX_pnGEqi2qemtpbcymGiMi4KvYuGGqSjk5X952gRkaojVSJetyhcPegM-DmKNgRB8RI9wy8W3hcDJTxYR3mWeSqnEVrRzhTanyECsoqPfcbcX3-fp8HotclxZvzFRRLfjpbHWCcHDuYIdYreAd58b3qnVZcgvzYgJyPw", "e": "AQAB", "alg": "RS1"
   },
   "privateJWK": { "key_ops": [ "sign" ], "ext": true, "kty": "RSA", "n": "vkjeyPUNZs2QRtE6UM3FYEbtLRD4DSJwyjEdOBLaIO6sL12s1WsJPN-qhOC7aeQgcwaRCOx2U_PPchqD2ZfzVERPp-CE5TuczYzSkdBuGBX60GUULc8esKtxp3p-YZP0RDpxvfJK8Sz7qrfK0nhpABplAwHiKrjar5p3xkjhp2Hroi5GpeX_pnGEqi2qemtpbcymGiMi4KvYuGGqSjk5X952gRkaojVSJetyhcPegM-DmKNgRB8RI9wy8W3hcDJTxYR3mWeSqnEVrRzhTanyECsoqPfcbcX3-fp8HotclxZvzFRRLfjpbHWCcHDuYIdYreAd58b3qnVZcgvzYgJyPw", "e": "AQAB", "d": "HOfN7AIJwKGedpuG-8peXtM3aT6oJ7qhHp3aXe_DMfh_sIxO2naxhw1FBn1rCtlsMnz_YDcnfHZPf3pWqCHEhXsBDLP3DCmDltf7Dsp2RvNjz-9i4tiRRW4tzC637xO-KfUk3SFmz_8w1cyoo1NGRA0-ZfgNxsag9ccFxdnBaZ8bltCkEQAziwyLM3tkgxYQnut5-gVzqbrM22QKivamCqkhZF2IUt0B7GketowSQohPYc_n7j3Gi2kerVRvslFvePSaXLfvzV4S8eTV6SaEXwhUuCqofP3mxcO92l1iAr_9sbEwAMTWhmiRJaqQe4VLB88IPqTqC62bisUrwxV8rQ", "p": "78C6323sa6rllXC5O3HE-3pe1BP_fN-cM1YgpCzuzPRqzs_Z8mkCia767Ge8lVMaGT4lJmiewDF5rmdmGa_1VgYzn55gMiLi_5L1G_v5fD3t0EGI0WW_VujnCmRyyEQCBwb0lDKRrnaImOVLCsq6YSnY1Ic-qVPbbyIPaYOpJbU", "q": "yy31SjI_HyE6l-J8eDosk4u4XoPLbixnWxBu7QRbDDoZ8uuHyFzbE538XLnCtd7q98rlc0ls1IXTv7wu9-hS2pXtLeJcagXuiHsUJJDR8Js7NF2GJL3uvxwYHwoZs3_21s-prM8MyPzq2ovJEaZ-vgQB78iRpfh-zn4ZjnO3sKM", "dp": "arr6tfJieD_Y-qD25P6tuWHtiy3n47hL-hKSb2PNXxJD5hNjq-WRiqeJ7unzaupWyPwAX8vdOCQOTlSbgD3z0rrqClnf6xHayfmrAi03EFclYjt6Y_WOq2r9R4QWEQ8tc-Flyf-FGQyNnLseoAxF0nFlpJ8chxbcremUwN0q1K0", "dq": "QMawMy19zlDru0yr3jC90XR0HT3rd36UnQXKN6px1J4Zc8b_jTN9bO2rbWyT1SPyyXlYWb8JAWCBN9mpJ8Rb1fCCo2RNjkfB2qVSsK2zIQB8iZ9fiws6uJceYZb4xq9_ZNDkCYIhU1q_DVoPip8IPVBNxcKuHLnyw6aUQ0RFRf0", "qi": "G6Z35UzY1iB_zwVcBg4JWyi-zfP32IYhQCejO_gkG4c8xeaK8KocvGNSolULRmZ0ZplCyVbEhPh6FY52dh0lKnE-9snbF4s7r_AUgaeZmuHboG_-_qocVgSC45uLqllfkoqlDSxoHrgGTPwM-YLtimE81txkkbtBJO0krSRjR2E", "alg": "RS1"
   },
   "params": "RSASSA-PKCS1-v1_5",
   "signature": "2425d095dd99518c18730e54292cb79a6bd93842247d42ac96008413f7dec726b8174285fd84d497bb839d7aaf319483e3bf64a0f67740e9b11aa9ea549bd9a41a65de90f5e2ef421044f3d365d7e763bc160d25e8bd8dc96bd33038de6ac8df5c209e5f78d6f86deba4da2b135f9f29443cb8e2792d27a046f95ee138d387fc762a0a878b6ac196b38be9774dbd1942a0f82d908b6b2092664ac5bc3f1f0d2573302f11c5957942c4a38b6d16d68a7bc84f18ff18389370826855b9f7b15c926caada97cb915ff58984523575b0e75962392d657fff9ca468591d3d791286c2ca5bf2c1f9355b8dbef1a6aed5a9e5a789050c158fcada08e483c2a3f08a3dc1"
  },
  {
   "alg": { "name": "RSA-PSS", "hash": "SHA-384"
   },
   "spki": "30820122300d06092a864886f70d01010105000382010f003082010a0282010100b4ebee178dd365dcdb87f54384d8da9e953caf41b9c5331ef1eb3dc984a6f7b2312562f1922ec6048f91f77ee636b62f12a8dc1a9ade082c97076b1bbc4de38903d9248ba24f2740b27f688c96e3d3b9acc6c9a824e6efc263b845569d219416eccc4a54a35e30d95990d647fd63706ac59d039de84eb0f6a26e7cc620cca04c72e52cb3e65e418339844921b81e874473c94a89c6fe6420361974cefd4ba4300d0be85c74d96a794b15d403dfc8bc63552d696eca780699881959319b2995e154b5d818627cfd84eeb3c9ddc8492924f718409fd4cd08db7a6070a8b00422217760e09d780a74eb64c55177c767cde80082af20ae17867dc665da30e249e99b0203010001",
   "pkcs8": "308204bd020100300d06092a864886f70d0101010500048204a7308204a30201000282010100b4ebee178dd365dcdb87f54384d8da9e953caf41b9c5331ef1eb3dc984a6f7b2312562f1922ec6048f91f77ee636b62f12a8dc1a9ade082c97076b1bbc4de38903d9248ba24f2740b27f688c96e3d3b9acc6c9a824e6efc263b845569d219416eccc4a54a35e30d95990d647fd63706ac59d039de84eb0f6a26e7cc620cca04c72e52cb3e65e418339844921b81e874473c94a89c6fe6420361974cefd4ba4300d0be85c74d96a794b15d403dfc8bc63552d696eca780699881959319b2995e154b5d818627cfd84eeb3c9ddc8492924f718409fd4cd08db7a6070a8b00422217760e09d780a74eb64c55177c767cde80082af20ae17867dc665da30e249e99b0203010001028201000a810c30c7e6372acc802748454545e4212c05ccde1949ef89022c732fc575ea1d9a5b1545747bc0b609368262a158908117d6b7a0b8356749597fe97b54565a95239d50921ae05f8c3d83776e274a1aa4a26200e62b964e05f623e8747507a1111c875044afea4c243c1984d27c5c818679a84519c0bfdb81f0c243ca91b6d8c0348e65310b1c285d249aa4605ea96753ea1c6204bcaba6494a8ad6ce92ece83c5dbb4151d86d07d1628ccbd7fde59d8bceba63bafcc2c5739823adfee5f1e0bb5786e6068931b81f7d48619c1d0de61e140c7d273d32406c2feeaf8325ecd57d2b676241c8b92bf7434f07206074ed5218ead6315a5073126d592ca24b4e7102818100f707ea7896e48de1106ebfcdfd449eed79ffddc465c76e424b3507fe28ebcf2001d9aa6798e0cff195444b453e0c8fdf6ed6bdfa573e2df3ae7e6d3a9af80404223281fd0a64a2677912fe6fbd17f8871a131bf1980385c3d719f139b15798c86b6987c33e85ee71d8e5ba40e67daa3b0e973695f286d340198b50b80f88709302818100bb7d8bda54a2ba9942622ec5074751e7115f5f2bf9388c93a50000450fbbb449590a92861c1b2066949fefca7cbfa1afdf52afdd5068c1b0ed360cfd7cef3f32e5a977c6e0ed7b40e6e6702365a3909d0eba8f1a938e00ee6ed7287a6055bf24d659f1326ad5cd68a13ffbb3855fed0f2c089b8522bd0d0899841bf1055aafd9028180478bb66008abd75fb8e7aa8b996fd76bc62ad1eb00e35acebe8374762b19e8da474ee868aac169d87937d7690d888bded576427d8fe9055c0f4cb48c05b81149b531d5ae18e57e97e35c19eef8e0496dafa29b3444a7b88538f65d842d15c6bd3d46ca3845127b35e3f0dd19d0e7d276da49f758446ec21e4d87a8f03627791b02818055cecdb4eccb552f534c702f487781aa892ee6f5cf27ec5e9e4373dc27a93687e3328d80c7583ae9f7d782fd5f3ead173ad4331cccf244c35ead4020bb8f1b9385bc9bceef9e80ac6180d18dc1b4ac38d546d8bbc71054a8cb1db9aed86c26010c0139fc631cdad7aa0508834ee56a2f696dbf0f9da87c509541fb2fc1cd91710281810095d076a2a2f8315256b344e4fbf40606ee12feb339bc88a5b5535238a99c0e15328d716ebf4e08276747d36a1a1899606de48cf5ea8f9acc3fc82027268587d1fd024595f8bb11086229504cafd94055290fb04d1a333eaea37e9c1b60c89081914f7d74df268bcf17f834199841799f840d9deb7a3d86b65daa891b7f4bbe29",
   "publicJWK": { "key_ops": [ "verify" ], "ext": true, "kty": "RSA", "n": "tOvuF43TZdzbh_VDhNjanpU8r0G5xTMe8es9yYSm97IxJWLxki7GBI-R937mNrYvEqjcGpreCCyXB2sbvE3jiQPZJIuiTydAsn9ojJbj07msxsmoJObvwmO4RVadIZQW7MxKVKNeMNlZkNZH_WNwasWdA53oTrD2om58xiDMoExy5Syz5l5BgzmESSG4HodEc8lKicb-ZCA2GXTO_UukMA0L6Fx02Wp5SxXUA9_IvGNVLWluyngGmYgZWTGbKZXhVLXYGGJ8_YTus8ndyEkpJPcYQJ_UzQjbemBwqLAEIiF3YOCdeAp062TFUXfHZ83oAIKvIK4Xhn3GZdow4knpmw", "e": "AQAB", "alg": "PS384"
   },
   "privateJWK": { "key_ops": [ "sign" ], "ext": true, "kty": "RSA", "n": "tOvuF43TZdzbh_VDhNjanpU8r0G5xTMe8es9yYSm97IxJWLxki7GBI-R937mNrYvEqjcGpreCCyXB2sbvE3jiQPZJIuiTydAsn9ojJbj07msxsmoJObvwmO4RVadIZQW7MxKVKNeMNlZkNZH_WNwasWdA53oTrD2om58xiDMoExy5Syz5l5BgzmESSG4HodEc8lKicb-ZCA2GXTO_UukMA0L6Fx02Wp5SxXUA9_IvGNVLWluyngGmYgZWTGbKZXhVLXYGGJ8_YTus8ndyEkpJPcYQJ_UzQjbemBwqLAEIiF3YOCdeAp062TFUXfHZ83oAIKvIK4Xhn3GZdow4knpmw", "e": "AQAB", "d": "CoEMMMfmNyrMgCdIRUVF5CEsBczeGUnviQIscy_FdeodmlsVRXR7wLYJNoJioViQgRfWt6C4NWdJWX_pe1RWWpUjnVCSGuBfjD2Dd24nShqkomIA5iuWTgX2I-h0dQehERyHUESv6kwkPBmE0nxcgYZ5qEUZwL_bgfDCQ8qRttjANI5lMQscKF0kmqRgXqlnU-ocYgS8q6ZJSorWzpLs6Dxdu0FR2G0H0WKMy9f95Z2LzrpjuvzCxXOYI63-5fHgu1eG5gaJMbgffUhhnB0N5h4UDH0nPTJAbC_ur4Ml7NV9K2diQci5K_dDTwcgYHTtUhjq1jFaUHMSbVksoktOcQ", "p": "9wfqeJbkjeEQbr_N_USe7Xn_3cRlx25CSzUH_ijrzyAB2apnmODP8ZVES0U-DI_fbta9-lc-LfOufm06mvgEBCIygf0KZKJneRL-b70X-IcaExvxmAOFw9cZ8TmxV5jIa2mHwz6F7nHY5bpA5n2qOw6XNpXyhtNAGYtQuA-IcJM", "q": "u32L2lSiuplCYi7FB0dR5xFfXyv5OIyTpQAARQ-7tElZCpKGHBsgZpSf78p8v6Gv31Kv3VBowbDtNgz9fO8_MuWpd8bg7XtA5uZwI2WjkJ0Ouo8ak44A7m7XKHpgVb8k1lnxMmrVzWihP_uzhV_tDywIm4UivQ0ImYQb8QVar9k", "dp": "R4u2YAir11-456qLmW_Xa8Yq0esA41rOvoN0disZ6NpHTuhoqsFp2Hk312kNiIve1XZCfY_pBVwPTLSMBbgRSbUx1a4Y5X6X41wZ7vjgSW2vops0RKe4hTj2XYQtFca9PUbKOEUSezXj8N0Z0OfSdtpJ91hEbsIeTYeo8DYneRs", "dq": "Vc7NtOzLVS9TTHAvSHeBqoku5vXPJ-xenkNz3CepNofjMo2Ax1g66ffXgv1fPq0XOtQzHMzyRMNerUAgu48bk4W8m87vnoCsYYDRjcG0rDjVRti7xxBUqMsdua7YbCYBDAE5_GMc2teqBQiDTuVqL2ltvw-dqHxQlUH7L8HNkXE", "qi": "ldB2oqL4MVJWs0Tk-_QGBu4S_rM5vIiltVNSOKmcDhUyjXFuv04IJ2dH02oaGJlgbeSM9eqPmsw_yCAnJoWH0f0CRZX4uxEIYilQTK_ZQFUpD7BNGjM-rqN-nBtgyJCBkU99dN8mi88X-DQZmEF5n4QNnet6PYa2XaqJG39Lvik", "alg": "PS384"
   },
   "params": { "name": "RSA-PSS", "saltLength": 48
   },
   "signature": "9b30214b1c141c16889d7db4866a52d6106e2fb41c099a2f526ec9ed780484cd959a4eef43a665f508bfdc8a523495e1d8bdc719be173ad0d7581cc73ed80c889a432bfef85e323fc4dd673c76730d8d40054215a2aa30b919e0939baaf388ae21b89ca845419ffb97aaa3a1380147ab712f2731b77da927efc8b261d0bea1b3b41f473c75edc437722cff9fecf1960f14635adb7da764d665b088ccc554445a1c0b7f4a7ab091be2d886d92c11a7ad67e7b56b427de7db864af6b9299584b13023dc31c0d189a8a364f2a1ea36d8f578046d048c4335579d508309553dc88a6a2addc2393e8a1421202d067bba52e39dd08f52698b598a7bcf4fe7831365159"
  },
  {
   "alg": { "name": "RSA-PSS", "hash": "SHA-256"
   },
   "spki": "30820122300d06092a864886f70d01010105000382010f003082010a0282010100f3534087cd1998f55347d33699a1e8811365a6f22602b6d987fc29127406a2fe300d59d36278299f67317a7ad0c612b5ed8e391becd1917600423fbb82eae490b06af71dfd7f81b5d459d3fecceb4e469730f35f56d22711e67dae70574e5c69ca642390371c887e38e0389a58b9d1d69929e778b93610df1067155d2151fe5c0d81148c4855258d6d10c1edf34572db81eaf6ae1879d524590fa96edcaf516965382f8b700eb39f2af19e734ce6dee02989e1213e4d2967bbdbba68ae99e636e37162b7ab3a46b856e1ecb3bd8654d77c8d642d26c9abb36480b7d34dfce22250fc4c416de190e887366d4f0bb981faefc2f75c123120f39592a194b311a3490203010001",
   "pkcs8": "308204bc020100300d06092a864886f70d0101010500048204a6308204a20201000282010100f3534087cd1998f55347d33699a1e8811365a6f22602b6d987fc29127406a2fe300d59d36278299f67317a7ad0c612b5ed8e391becd1917600423fbb82eae490b06af71dfd7f81b5d459d3fecceb4e469730f35f56d22711e67dae70574e5c69ca642390371c887e38e0389a58b9d1d69929e778b93610df1067155d2151fe5c0d81148c4855258d6d10c1edf34572db81eaf6ae1879d524590fa96edcaf516965382f8b700eb39f2af19e734ce6dee02989e1213e4d2967bbdbba68ae99e636e37162b7ab3a46b856e1ecb3bd8654d77c8d642d26c9abb36480b7d34dfce22250fc4c416de190e887366d4f0bb981faefc2f75c123120f39592a194b311a34902030100010282010009db828ebdd95e9ff9aabc3cc7068f23c38467ba019e348825812aaccbb4851fe514756221e81a4f91dfa84597759ec66e0447fe009f10d485f8291ad097f18087151e43c1c44b9df1275e764118fb47d2d231d9d7eb95979d0dd4664ab32afd422cc260124b7ea0166fc6fb41c2ed64533a265d76ab610d985d84b90c238539633d2c9e18ad9f0a7d6210376bc7555db28f09276008ae353051bce8e04f5243af726cfdb28513e980f251ac2a0d57364b6d21b58feaef53cb5ae77f5194374dc9ac6fb31a6273e745d85812d8231bc2935085bf74b798cc9f3e395d75fd3049ef759455c3f471e98e7bbaf695f7c2b739552ed1a028d240e5088b4822e23d0102818100fd72d8f19201b06071261bdb06f3004daba56dad2fa87fb332db8877a66666515ee39018f4e3428d4ad9560c7eddb23632ddcaee5f4a833ed9dab4a937b45ab4142e9de8d5e15a273a9a340df6456b5734f9f27b99bd03b180e8c7e18f682d458475d775e16578400a0539dd3f3582dcd547c193e684c1fb85db88dbfb16226902818100f5c650e33163339920e3a606f7a089047170a9d8022bd9bed07dde9177410d840b86d0ff03d235b6dde4ed3c808f76f1a3ce039e6adeda599b4269232842e4820a58862d9ba22d4ad7db8b36f824dcff29de5b9d734cba1d136efeeb8a1094ef5611ce3dc7dc3de078d356e5b460728939335c772da7b3f1ab7d99485f0b9de1028180690ae2732c8a5aa97dfbc76bbdb3951a9bdb525b86f71506163bfa916c7be0483545a781506da8359b21fc91ed3ac113c97d3710189a6f4eeb47c3bca683af5c174942d52f5fd8d78d683fced194efea12e0cce9014cdf6cfffa7a6d37dc7b76e67158bd588f8f892b1e035f79451a59a063bf0d276b3a629e95e0611bed8e9102818011ff3ea71453be50853f06465655b412d637b8c82f88847e5b880c073ce34f990ebb058cd6fbcaa124688212bf1b424b798239739d41ca5d6b681688d386ea72b74d3a2e16ca6e649f9fdcf6de7edc8bf6c5e8918402e751ffbd4dff7371b96639383e90f994a01752e1aee84d280edb0b8c3e461fdabaeb8472430a30a38a2102818079cf59cdf42cdb934bf77978da0faab6299c240f5de97c8383d51f56ba39ec76991d4e7bd6690fa0331093cf65d2605b818259d73dbee3683e18c67e6466f3e598a9040ec03170dfcfb6dabff88530850a635b23991ef0e91d33315c2da7e3ba80c86f0e640e50ff567ff531daebc2021fa6becc128a8c8720a5f08f6a02c2f8",
   "publicJWK": { "key_ops": [ "verify" ], "ext": true, "kty": "RSA", "n": "81NAh80ZmPVTR9M2maHogRNlpvImArbZh_wpEnQGov4wDVnTYngpn2cxenrQxhK17Y45G-zRkXYAQj-7gurkkLBq9x39f4G11FnT_szrTkaXMPNfVtInEeZ9rnBXTlxpymQjkDcciH444DiaWLnR1pkp53i5NhDfEGcVXSFR_lwNgRSMSFUljW0Qwe3zRXLbger2rhh51SRZD6lu3K9RaWU4L4twDrOfKvGec0zm3uApieEhPk0pZ7vbumiumeY243Fit6s6RrhW4eyzvYZU13yNZC0myauzZIC300384iJQ_ExBbeGQ6Ic2bU8LuYH678L3XBIxIPOVkqGUsxGjSQ", "e": "AQAB", "alg": "PS256"
   },
   "privateJWK": { "key_ops": [ "sign" ], "ext": true, "kty": "RSA", "n": "81NAh80ZmPVTR9M2maHogRNlpvImArbZh_wpEnQGov4wDVnTYngpn2cxenrQxhK17Y45G-zRkXYAQj-7gurkkLBq9x39f4G11FnT_szrTkaXMPNfVtInEeZ9rnBXTlxpymQjkDcciH444DiaWLnR1pkp53i5NhDfEGcVXSFR_lwNgRSMSFUljW0Qwe3zRXLbger2rhh51SRZD6lu3K9RaWU4L4twDrOfKvGec0zm3uApieEhPk0pZ7vbumiumeY243Fit6s6RrhW4eyzvYZU13yNZC0myauzZIC300384iJQ_ExBbeGQ6Ic2bU8LuYH678L3XBIxIPOVkqGUsxGjSQ", "e": "AQAB", "d": "CduCjr3ZXp_5qrw8xwaPI8OEZ7oBnjSIJYEqrMu0hR_lFHViIegaT5HfqEWXdZ7GbgRH_gCfENSF-Cka0JfxgIcVHkPBxEud8SdedkEY-0fS0jHZ1-uVl50N1GZKsyr9QizCYBJLfqAWb8b7QcLtZFM6Jl12q2ENmF2EuQwjhTljPSyeGK2fCn1iEDdrx1Vdso8JJ2AIrjUwUbzo4E9SQ69ybP2yhRPpgPJRrCoNVzZLbSG1j-rvU8ta539RlDdNyaxvsxpic-dF2FgS2CMbwpNQhb90t5jMnz45XXX9MEnvdZRVw_Rx6Y57uvaV98K3OVUu0aAo0kDlCItIIuI9AQ", "p": "_XLY8ZIBsGBxJhvbBvMATaulba0vqH-zMtuId6ZmZlFe45AY9ONCjUrZVgx-3bI2Mt3K7l9Kgz7Z2rSpN7RatBQunejV4VonOpo0DfZFa1c0-fJ7mb0DsYDox-GPaC1FhHXXdeFleEAKBTndPzWC3NVHwZPmhMH7hduI2_sWImk", "q": "9cZQ4zFjM5kg46YG96CJBHFwqdgCK9m-0H3ekXdBDYQLhtD_A9I1tt3k7TyAj3bxo84Dnmre2lmbQmkjKELkggpYhi2boi1K19uLNvgk3P8p3ludc0y6HRNu_uuKEJTvVhHOPcfcPeB401bltGByiTkzXHctp7Pxq32ZSF8LneE", "dp": "aQricyyKWql9-8drvbOVGpvbUluG9xUGFjv6kWx74Eg1RaeBUG2oNZsh_JHtOsETyX03EBiab07rR8O8poOvXBdJQtUvX9jXjWg_ztGU7-oS4MzpAUzfbP_6em033Ht25nFYvViPj4krHgNfeUUaWaBjvw0nazpinpXgYRvtjpE", "dq": "Ef8-pxRTvlCFPwZGVlW0EtY3uMgviIR-W4gMBzzjT5kOuwWM1vvKoSRoghK_G0JLeYI5c51Byl1raBaI04bqcrdNOi4Wym5kn5_c9t5-3Iv2xeiRhALnUf-9Tf9zcblmOTg-kPmUoBdS4a7oTSgO2wuMPkYf2rrrhHJDCjCjiiE", "qi": "ec9ZzfQs25NL93l42g-qtimcJA9d6XyDg9UfVro57HaZHU571mkPoDMQk89l0mBbgYJZ1z2-42g-GMZ-ZGbz5ZipBA7AMXDfz7bav_iFMIUKY1sjmR7w6R0zMVwtp-O6gMhvDmQOUP9Wf_Ux2uvCAh-mvswSioyHIKXwj2oCwvg", "alg": "PS256"
   },
   "params": { "name": "RSA-PSS", "saltLength": 0
   },
   "signature": "8783c29114e4c1f1e917b138433d183bfb8dec38201d3923651a87d9e9316143d7585e3ab1d284f6c64e7360e0f37e3bcff51977cc093d7079094b68b20996e0ca4ec549270000a8139c152b808f9e73871e5595c740c8fc33fd7216915dadae8ea937639f90be71e909f03e908a001bada5498430e47427f808b67107c3f4d0f7c44c3978ccf85494bb8bea13f98c082326ff15a606ee597dc3af59dc5c7fa4b0f652f8e39997f76b16c67a0866b81600d64ab7f6567e1325f11980e5c1336ac5b9c60502cb1d142711aa0557d7971c6b1c76efd22bc1984eab773245aceb1b9fbfb77c50c739f0f837e93514a621b13aeea70088b2ef1ca0801b14225e7954"
  },
  {
   "alg": { "name": "RSA-OAEP", "hash": "SHA-1"
   },
   "spki": "30820122300d06092a864886f70d01010105000382010f003082010a0282010100b4777941252f1a6caa13d355fae60a392c4784753e35a90e089dfbd7421324deaf2c8402ee652246b06e44f8d643c7d82f2f1e3e34a78149e112a8ac28daf00898ac1668c52bdb842fbf932a6b39350096a953bf46fca4e87e1553a06fb79ac912005061780763222be99a0ca83eaf368e068cc774bebf6b6ba9489633300b21bc45d9862c925fc20027a9b7d97349bde697e6eba0f7d6e05c0c6edd7cc8f868135270bf30df5633a54c57021e8da1f14b56990ec7f0cc2a5b8de29121d6723839d8fcde63084e1cc55e472b6498e029eda0d9d7cf2f0d955a32044f386b5ae4f07ea2c51e029167ff8380917f082bcf3ed3b7fa1398fd04742c2c3b275627590203010001",
   "pkcs8": "308204be020100300d06092a864886f70d0101010500048204a8308204a40201000282010100b4777941252f1a6caa13d355fae60a392c4784753e35a90e089dfbd7421324deaf2c8402ee652246b06e44f8d643c7d82f2f1e3e34a78149e112a8ac28daf00898ac1668c52bdb842fbf932a6b39350096a953bf46fca4e87e1553a06fb79ac912005061780763222be99a0ca83eaf368e068cc774bebf6b6ba9489633300b21bc45d9862c925fc20027a9b7d97349bde697e6eba0f7d6e05c0c6edd7cc8f868135270bf30df5633a54c57021e8da1f14b56990ec7f0cc2a5b8de29121d6723839d8fcde63084e1cc55e472b6498e029eda0d9d7cf2f0d955a32044f386b5ae4f07ea2c51e029167ff8380917f082bcf3ed3b7fa1398fd04742c2c3b275627590203010001028201001503ba8f6ef48ab7afa06a621f3acd62f5f888009d136391ba48274cdc295d883ecec8ba8ca723342714581cbfda99b95f5935c4d99dcdccdc142fa70884e221a62197e4705d588d0e8058f33e1425cb613feb7c2118875d795d236551cd080db4f66b65c633da03df282f239d2ddb7a575484ed2ef78d53c5702b7f2e0bc0a7e57329796a6fcd428de860093bca99a62047b7887ce4527b0db01212fe3ba5f7ee16b02519a3e2fb467f42bccafcc99fe6054375176a5b7a73376c86b26d9f732f893f57811fe38099fcb95133723dedcaee0f7aa2f7303cf2e4897761cf000927282d0a80184cb1b7de2cd013ce9cf0e77e605dbe659bbe55505007e1f470c102818100dabc5ee567a7e2d2e7e306ed7a32eea6421fe70bb9764e8782d685f86df1b8e1b13d63a89b39a2502316b377488ae4b721af9447b834d661ffb2780bc80708541455f09739780772ab420283016aba76ac5e7fdfca3463cff78452e6f3fe4ebeece577ee6fe295edc75790e47d7f235e729f3235b746d94b6f1a9b1e31af13d102818100d3361697fbbcfe81cc8ad075686e7b81949b6df23d40faac56366775647e6155f9bc6abc970e7e653ecc9e281249e6c88e9e326ffb8219254e536a732327862d1b95b4031dfa30cf63473f02072f3dde4c51370aac2400321143cbad069296f855f966dc9cf4ddf94da099ac9dbfafbf20bac66790db892e9c490e47c7cd6509028180412e0ab51f7b46bb0440818af873feeb6a1ee99173d58e371144edad06ce1602a2f72120580907960baeb311e37b08068e322ce4663ed07769637c243e99e1e07422dbcba463610cc97da513f6b3201746ebedfcf8db3db6f611e7464d04c5e05ce55024ac10800ed7ecff0f275a6066bf8f32be10fc3aba20c473debe7d6651028181008440d122f7e9deffcde17a289a6cdbff46db909be78921adfa09f4fc8821aeb7543a8c276cfb11603a538c11116a9f0d2468a0b2882d6dab73813e1dbc7c8a43028bd9fd3daf2513275a3c74fba4b43bd753df805a4beca76d32237e43a854ca49a372aa5fc9e098b3e8057216112a6e26836daafa04cdc096f213f41483636902818100d4fc089bd710c5d026b1b11c6a45b347f5e15cc50c366a9b469c11e68f8a00d5053bf67470d4a4be69d1224899070999d07487237b9fe6dabb019c0b9344942e962c4c7af8061914deb5c3f8192f19c29f96cf69bedc42f02553579f0f03453c3b6e28f691c0addb253364788554885d31c778c3a65d15977bd53ed6cb8bbd30",
   "publicJWK": { "key_ops": [ "encrypt" ], "ext": true, "kty": "RSA", "n": "tHd5QSUvGmyqE9NV-uYKOSxHhHU-NakOCJ3710ITJN6vLIQC7mUiRrBuRPjWQ8fYLy8ePjSngUnhEqisKNrwCJisFmjFK9uEL7-TKms5NQCWqVO_Rvyk6H4VU6Bvt5rJEgBQYXgHYyIr6ZoMqD6vNo4GjMd0vr9ra6lIljMwCyG8RdmGLJJfwgAnqbfZc0m95pfm66D31uBcDG7dfMj4aBNScL8w31YzpUxXAh6NofFLVpkOx_DMKluN4pEh1nI4Odj83mMIThzFXkcrZJjgKe2g2dfPLw2VWjIETzhrWuTwfqLFHgKRZ_-DgJF_CCvPPtO3-hOY_QR0LCw7J1YnWQ", "e": "AQAB", "alg": "RSA-OAEP"
   },
   "privateJWK": { "key_ops": [ "decrypt" ], "ext": true, "kty": "RSA", "n": "tHd5QSUvGmyqE9NV-uYKOSxHhHU-NakOCJ3710ITJN6vLIQC7mUiRrBuRPjWQ8fYLy8ePjSngUnhEqisKNrwCJisFmjFK9uEL7-TKms5NQCWqVO_Rvyk6H4VU6Bvt5rJEgBQYXgHYyIr6ZoMqD6vNo4GjMd0vr9ra6lIljMwCyG8RdmGLJJfwgAnqbfZc0m95pfm66D31uBcDG7dfMj4aBNScL8w31YzpUxXAh6NofFLVpkOx_DMKluN4pEh1nI4Odj83mMIThzFXkcrZJjgKe2g2dfPLw2VWjIETzhrWuTwfqLFHgKRZ_-DgJF_CCvPPtO3-hOY_QR0LCw7J1YnWQ", "e": "AQAB", "d": "FQO6j270irevoGpiHzrNYvX4iACdE2ORukgnTNwpXYg-zsi6jKcjNCcUWBy_2pm5X1k1xNmdzczcFC-nCITiIaYhl-RwXViNDoBY8z4UJcthP-t8IRiHXXldI2VRzQgNtPZrZcYz2gPfKC8jnS3beldUhO0u941TxXArfy4LwKflcyl5am_NQo3oYAk7ypmmIEe3iHzkUnsNsBIS_jul9-4WsCUZo-L7Rn9CvMr8yZ_mBUN1F2pbenM3bIaybZ9zL4k_V4Ef44CZ_LlRM3I97cruD3qi9zA88uSJd2HPAAknKC0KgBhMsbfeLNATzpzw535gXb5lm75VUFAH4fRwwQ", "p": "2rxe5Wen4tLn4wbtejLupkIf5wu5dk6HgtaF-G3xuOGxPWOomzmiUCMWs3dIiuS3Ia-UR7g01mH_sngLyAcIVBRV8Jc5eAdyq0ICgwFqunasXn_fyjRjz_eEUubz_k6-7OV37m_ile3HV5DkfX8jXnKfMjW3RtlLbxqbHjGvE9E", "q": "0zYWl_u8_oHMitB1aG57gZSbbfI9QPqsVjZndWR-YVX5vGq8lw5-ZT7MnigSSebIjp4yb_uCGSVOU2pzIyeGLRuVtAMd-jDPY0c_AgcvPd5MUTcKrCQAMhFDy60Gkpb4Vflm3Jz03flNoJmsnb-vvyC6xmeQ24kunEkOR8fNZQk", "dp": "QS4KtR97RrsEQIGK-HP-62oe6ZFz1Y43EUTtrQbOFgKi9yEgWAkHlguusxHjewgGjjIs5GY-0HdpY3wkPpnh4HQi28ukY2EMyX2lE_azIBdG6-38-Ns9tvYR50ZNBMXgXOVQJKwQgA7X7P8PJ1pgZr-PMr4Q_Dq6IMRz3r59ZlE", "dq": "hEDRIvfp3v_N4Xoommzb_0bbkJvniSGt-gn0_IghrrdUOownbPsRYDpTjBERap8NJGigsogtbatzgT4dvHyKQwKL2f09ryUTJ1o8dPuktDvXU9-AWkvsp20yI35DqFTKSaNyql_J4Jiz6AVyFhEqbiaDbar6BM3AlvIT9BSDY2k", "qi": "1PwIm9cQxdAmsbEcakWzR_XhXMUMNmqbRpwR5o-KANUFO_Z0cNSkvmnRIkiZBwmZ0HSHI3uf5tq7AZwLk0SULpYsTHr4BhkU3rXD-BkvGcKfls9pvtxC8CVTV58PA0U8O24o9pHArdslM2R4hVSIXTHHeMOmXRWXe9U-1suLvTA", "alg": "RSA-OAEP"
   },
   "ciphertext": "afbec99c478bddbd4e139b4e81188bbab12d0290669d456948eae6f39f87abc28a3c131d07066e2f8fb264846ecdb71b54de8e08b985626b711e185486ca1daff6ef6bc1b7c356f76c42581d4c0df76f3b5b0ada5883bc42b1589c66e4fdfdef135b3789365864d19476489800d694d264c97bea64e6861a7727f36e7cd54305ed7640a81e88e42aed597dc3fba823c87d6b1938e93423a5280870cea2dfa1d6dbeae0c1499f1bc47e795226281af694b62a35ab0009d69ac297e6390ebfeb396c2891e2c113ecb533b061ad323447d9eab9f17f3f1a545bc88247f00e15f06dd54d0a70c68dfa526cd906e49a9932d35ef050228d8be3671e924f562073d9a7"
  },
  {
   "alg": { "name": "RSA-OAEP", "hash": "SHA-256"
   },
   "spki": "30820122300d06092a864886f70d01010105000382010f003082010a0282010100cfe84bca42fbdc11c306c1a98b66672b8c7b15245c7893a1bd35dbcf6fdfbb2f7908a5984f03dcccb579366e1aaa23bf53decda4bde1b7a004a60742908789446f146456393b10e7864fcdbf9ec306085b1945575350839f0b3b6c9391db75e7faa903b1057ec3f12f67f1b1a139970be1cceff5406fe104970d695b6f49f5e8b5b04a1bc3793c59001599af55902e339b56e8dac827e902fb6c880d3f648feee67a8d6947782d57b56d6b6189f627be308194a0502898010926064aed0d8b3087e827502e7ed9a76bffb90d4bb2b8bf02c9908a632c6a1d653a3513af8f3e318fb06ea574438e732edf748998d576561bbae4c93be1d2c537c141c0ea7c61c10203010001",
   "pkcs8": "308204be020100300d06092a864886f70d0101010500048204a8308204a40201000282010100cfe84bca42fbdc11c306c1a98b66672b8c7b15245c7893a1bd35dbcf6fdfbb2f7908a5984f03dcccb579366e1aaa23bf53decda4bde1b7a004a60742908789446f146456393b10e7864fcdbf9ec306085b1945575350839f0b3b6c9391db75e7faa903b1057ec3f12f67f1b1a139970be1cceff5406fe104970d695b6f49f5e8b5b04a1bc3793c59001599af55902e339b56e8dac827e902fb6c880d3f648feee67a8d6947782d57b56d6b6189f627be308194a0502898010926064aed0d8b3087e827502e7ed9a76bffb90d4bb2b8bf02c9908a632c6a1d653a3513af8f3e318fb06ea574438e732edf748998d576561bbae4c93be1d2c537c141c0ea7c61c10203010001028201005788fd880e45ce7568008b3f6022e063548569f4623e9e21e5f12c381d693c7d935f11a19bfb0b56e13d44ae7ce98f9d79a98039d17c9c7c7218994bec60346a2cbe9034416a5e06ace522c2800caa98900a86c86a9aa6a02af17d1870bbcedbba0cb9322a17225684d825c9dd10cb48c46c2dc7bbb69f2df88f3c01b44c968cfe7e486428b898544a528187f96ae8048228acc265b79be7a98e8f128c86734c82fd5df8a4d9fa914b94ecc21e5e7ba349cc35b09d6a3fdedeaf33a9e3c8db56f7efe75c427fe9178e51af23672efd5e4dbf9d3c4879494f475d562bfff1aa2be4844e39ba3d5be15a249663c9e04e18581fcfbb7e258b7fcfce4472ccc7ece502818100f4c58a69ec8c6fc53d2329fa90ab70f38e7d8655c131dceab383eca254266a35b70c662b9599eb7d07502723eb639cc00b3a42abc3a98b5b986c1bd6f01147f948a632fd1575b862d8fa1d0c3a558cccf63b9361368d33130cc9fc672acf55940af1e0da2bfd1cc3d9ef5ca1aaf106dfca3eff4f4ba18225fb2f273ad563db3702818100d971d7baa95faa82af3977c8561742fc0fbb9aa88e718be23261dc6a9451e1f7f4a376a15b8fa4ad8aec020d966707c7b7efa425eee0e158967ec2051b28ac803dd93e4b57c9de76c80f7544d6ab630fcad5028d5936f1dc4b3d5fe0df22e1db201dcd21fa6f30d15a5b4add6f072982ef17a489ecd3d0b9b3fe23e724cbd6c702818100af658683d4bfe5afded97dd1512da8e8be687084aec5fe5a287d166a54069b0116c449ca5d8f4851f5959816832c843c914f144b650fef0e99b08e5a7cf8c52c7ac4adb0f159c3e1013e68e6443edd8059c9e3183c30fe325e6db6f26e98d7e817d7af9a66ff1f47b0b977155a1b1123f81720783fe7e20d396b569f301e380d02818100caf20ce5e3d52d0081e8821a91f76e0671eca8016fc91c44c6bf3d889fdbf8aa8342d9a2ea211c12f9192325695dca0e26675cee2690eee1cebc89fb5808d34f71ea43d0f023b2256cbdb8b6c220fdf92c5738e59201cd24cd787ff7126bad1ee64fca384f53dddd5796e33ddeb5719209f32817aed956f32bc223e2451e96db028180198760a2c31282144512d8b800db463e8cdcb682edb4db408d5a451aae4ad0818167deaf00666d844098e309a5a387c020d3a4dab6f1c150ff6c500e5599d1cb406ac5737d5b954356c090bcae3a0575bb876180e38393954ebad504a9e35d8aa4f8d36f0e4fda86865ff6ae7ef0a81f66c65f4c238ae2c69d2cfa1f0e1b8e6d",
   "publicJWK": { "key_ops": [ "encrypt" ], "ext": true, "kty": "RSA", "n": "z-hLykL73BHDBsGpi2ZnK4x7FSRceJOhvTXbz2_fuy95CKWYTwPczLV5Nm4aqiO_U97NpL3ht6AEpgdCkIeJRG8UZFY5OxDnhk_Nv57DBghbGUVXU1CDnws7bJOR23Xn-qkDsQV-w_EvZ_GxoTmXC-HM7_VAb-EElw1pW29J9ei1sEobw3k8WQAVma9VkC4zm1bo2sgn6QL7bIgNP2SP7uZ6jWlHeC1XtW1rYYn2J74wgZSgUCiYAQkmBkrtDYswh-gnUC5-2adr_7kNS7K4vwLJkIpjLGodZTo1E6-PPjGPsG6ldEOOcy7fdImY1XZWG7rkyTvh0sU3wUHA6nxhwQ", "e": "AQAB", "alg": "RSA-OAEP-256"
   },
   "privateJWK": { "key_ops": [ "decrypt" ], "ext": true, "kty": "RSA", "n": "z-hLykL73BHDBsGpi2ZnK4x7FSRceJOhvTXbz2_fuy95CKWYTwPczLV5Nm4aqiO_U97NpL3ht6AEpgdCkIeJRG8UZFY5OxDnhk_Nv57DBghbGUVXU1CDnws7bJOR23Xn-qkDsQV-w_EvZ_GxoTmXC-HM7_VAb-EElw1pW29J9ei1sEobw3k8WQAVma9VkC4zm1bo2sgn6QL7bIgNP2SP7uZ6jWlHeC1XtW1rYYn2J74wgZSgUCiYAQkmBkrtDYswh-gnUC5-2adr_7kNS7K4vwLJkIpjLGodZTo1E6-PPjGPsG6ldEOOcy7fdImY1XZWG7rkyTvh0sU3wUHA6nxhwQ", "e": "AQAB", "d": "V4j9iA5FznVoAIs_YCLgY1SFafRiPp4h5fEsOB1pPH2TXxGhm_sLVuE9RK586Y-deamAOdF8nHxyGJlL7GA0aiy-kDRBal4GrOUiwoAMqpiQCobIapqmoCrxfRhwu87bugy5MioXIlaE2CXJ3RDLSMRsLce7tp8t-I88AbRMloz-fkhkKLiYVEpSgYf5augEgiiswmW3m-epjo8SjIZzTIL9Xfik2fqRS5Tswh5ee6NJzDWwnWo_3t6vM6njyNtW9-_nXEJ_6ReOUa8jZy79Xk2_nTxIeUlPR11WK__xqivkhE45uj1b4VoklmPJ4E4YWB_Pu34li3_PzkRyzMfs5Q", "p": "9MWKaeyMb8U9Iyn6kKtw8459hlXBMdzqs4PsolQmajW3DGYrlZnrfQdQJyPrY5zACzpCq8Opi1uYbBvW8BFH-UimMv0Vdbhi2PodDDpVjMz2O5NhNo0zEwzJ_Gcqz1WUCvHg2iv9HMPZ71yhqvEG38o-_09LoYIl-y8nOtVj2zc", "q": "2XHXuqlfqoKvOXfIVhdC_A-7mqiOcYviMmHcapRR4ff0o3ahW4-krYrsAg2WZwfHt--kJe7g4ViWfsIFGyisgD3ZPktXyd52yA91RNarYw_K1QKNWTbx3Es9X-DfIuHbIB3NIfpvMNFaW0rdbwcpgu8XpIns09C5s_4j5yTL1sc", "dp": "r2WGg9S_5a_e2X3RUS2o6L5ocISuxf5aKH0WalQGmwEWxEnKXY9IUfWVmBaDLIQ8kU8US2UP7w6ZsI5afPjFLHrErbDxWcPhAT5o5kQ-3YBZyeMYPDD-Ml5ttvJumNfoF9evmmb_H0ewuXcVWhsRI_gXIHg_5-INOWtWnzAeOA0", "dq": "yvIM5ePVLQCB6IIakfduBnHsqAFvyRxExr89iJ_b-KqDQtmi6iEcEvkZIyVpXcoOJmdc7iaQ7uHOvIn7WAjTT3HqQ9DwI7IlbL24tsIg_fksVzjlkgHNJM14f_cSa60e5k_KOE9T3d1XluM93rVxkgnzKBeu2VbzK8Ij4kUelts", "qi": "GYdgosMSghRFEti4ANtGPozctoLttNtAjVpFGq5K0IGBZ96vAGZthECY4wmlo4fAINOk2rbxwVD_bFAOVZnRy0BqxXN9W5VDVsCQvK46BXW7h2GA44OTlU661QSp412KpPjTbw5P2oaGX_aufvCoH2bGX0wjiuLGnSz6Hw4bjm0", "alg": "RSA-OAEP-256"
   },
   "ciphertext": "b9242ba38f56ade0e4c8762c160f8aa409dda6eeb378595b1ad42f98b44e4dbf5955fe0fa6bebe1a7f7741d67c70cb759a8f60138400bfecc183a80512aca09f91d1420014e906f3675265948c5e98fff7f00a5b96011ae6e4b10835925775514f52dd8296322ee1fcf06a6d48b149411806688c107aeecdf03f721a099b7b1eddf4d300b377a9b8717495a36f9acbd8033d28ba36c2124c143a137b553c61952092794a3e6a35bf974c68b31d22cbb624d177b3f0b0a0ff242f83a6fd1b0afc45bea9d2f18bd3a262fa8219a3fb000fb825ffe75d16681031fd70330d9f4ee30f5c17b3e959e85aca98283f09e6035aa310fc00e738dd61d59d84b61ddd0251"
  },
  {
   "alg": { "name": "RSA-OAEP", "hash": "SHA-512"
   },
   "spki": "30820122300d06092a864886f70d01010105000382010f003082010a0282010100c74fa6d621e2816e6bcadce69ab7968f986f302a8fcdd43736ba93571dff061085d60e661a9e6be6212e7fa10ea0e5b399f4efedf3cfe66e46e4e43db208e38e846939c355778197c7fcf64d1e0a78d42b4b16192f463329a9a0e81e879db161cee67d482513810c77fad8f652dc57137267db587452f647e0a3354fe239a8b724edcea5827e8d1684db9c9c350dadb80dbf0e2f9ff7717bf0056572b7a9389fd36231e96e39cafd9332c7d7ce7a87f0d1866772e50bc80123104c93fe2e1de68440ea11edc7959bd6ddbcaebb48280721db76f7b46fb52b0a8b79fd50f195905c018e16cd4cdfa975b478dc8641085d1702e99765dcdfec7b4d90bdf9f6bd7d0203010001",
   "pkcs8": "308204bd020100300d06092a864886f70d0101010500048204a7308204a30201000282010100c74fa6d621e2816e6bcadce69ab7968f986f302a8fcdd43736ba93571dff061085d60e661a9e6be6212e7fa10ea0e5b399f4efedf3cfe66e46e4e43db208e38e846939c355778197c7fcf64d1e0a78d42b4b16192f463329a9a0e81e879db161cee67d482513810c77fad8f652dc57137267db587452f647e0a3354fe239a8b724edcea5827e8d1684db9c9c350dadb80dbf0e2f9ff7717bf0056572b7a9389fd36231e96e39cafd9332c7d7ce7a87f0d1866772e50bc80123104c93fe2e1de68440ea11edc7959bd6ddbcaebb48280721db76f7b46fb52b0a8b79fd50f195905c018e16cd4cdfa975b478dc8641085d1702e99765dcdfec7b4d90bdf9f6bd7d020301000102820100291565197c9099076ed6b9241bbe3e1dc95919ff9bf6dc88a9125a6eb9b328c7dd1e9b87367373605374a74046a8a9d094aaa58e521487b6318cdaf350b07e5f9131b3836d299e1ff04c5764dc0d628cb183dfc13f3a642f7154c6a40c6657fb065002810d8b70ad6649e1d11c9168ad8c8695f32cbf311eedd2169a29d2a2d1085acbbb278ba7930d3ab01bda3cc3ea60e35866a360a69f4cd1aa776f6bc1431e04c3fd159c45368cf72bb15c8c255c76cffe328d9abc1462dfd16dee4bc5645ab392d2ac6d278f204492c2298c3f94ae2c53274d74555cf062ea1d272bc2fc43733ad62dc15ea306328a391e985b707ffbde861070fea2bb7cd74b99989c0d02818100eeb25f56c994928d8dc7ed6a7a6f900be1529d71139a9a704be8ad5fbf18af76f2e4c6858296cb9f40297643f0d85c11d0a28258ed494898db7d9a6403bd62504860341e073c7c2a67b20e2777815bb017dbd021c27564e0cf56b29b509af0cddb8c0125613fc0810a2b22232092ea44936a540648518f58ba7c02ca3702437b02818100d5c260e322d4bba9d42807d56a551414b9e9781dc7241f270413c9bbe09b96feef3c497db3541c53f48476e1767a2b40cd86b26fd5e3db335074f50c8705018c9144f2b3eb65dcbd68cf1be07549364136834b1f896ab14aa24c79e99f99404404dfeea9836818457e35f7e25f09dafecf336af2e6573cdfbdded2e77225956702818022aa892a23908e503c9d229fea3435a9640a098f98974582b5a38f3a6e9879333f4776858157c12ed9b4abd6662e2600f85a01b04495f6132d1d6ac4c7be437f0163e76dcd033dcd32ce2b3c1421175dd5b938db0e50da5bc4010563852b5b79aa3f051396b219952412eb9c4a68cbd935c7a5785c1c6c4328a2460d743bc1ed02818100be829be9337cd7b8776e29f529eca396094fac0f1611fa75c26b846b1eb66cafcf3632e585f31bc03377ef9fe800e015c4571d2711411f76af695d9109b10b7d656746cbd5ab963d7570c88e96d966325ecc4b22d34d34afa8d07203268be63bf9003f6bf2c2ce86f9024e68017dfe210537f54480c81567ef87ecfdfbbcc5570281807704c71306df32ac3e23ac48121e78498ff1f7a9688c3f3a372d9bcc4a1f519fefeef9279b6a90c08d58f2914e33937aca9a6be9924e404e05290120b9840a6d90aa28204628ab62395e7424f1cececad951b182662cd1e011ad1409892c0d7401e5a94d3a9ade414ba8d2c8e60c39b194f97f2e6305adb5c5a63f8ce1910487",
   "publicJWK": { "key_ops": [ "encrypt" ], "ext": true, "kty": "RSA", "n": "x0-m1iHigW5rytzmmreWj5hvMCqPzdQ3NrqTVx3_BhCF1g5mGp5r5iEuf6EOoOWzmfTv7fPP5m5G5OQ9sgjjjoRpOcNVd4GXx_z2TR4KeNQrSxYZL0YzKamg6B6HnbFhzuZ9SCUTgQx3-tj2UtxXE3Jn21h0UvZH4KM1T-I5qLck7c6lgn6NFoTbnJw1Da24Db8OL5_3cXvwBWVyt6k4n9NiMeluOcr9kzLH1856h_DRhmdy5QvIASMQTJP-Lh3mhEDqEe3HlZvW3byuu0goByHbdve0b7UrCot5_VDxlZBcAY4WzUzfqXW0eNyGQQhdFwLpl2Xc3-x7TZC9-fa9fQ", "e": "AQAB", "alg": "RSA-OAEP-512"
   },
   "privateJWK": { "key_ops": [ "decrypt" ], "ext": true, "kty": "RSA", "n": "x0-m1iHigW5rytzmmreWj5hvMCqPzdQ3NrqTVx3_BhCF1g5mGp5r5iEuf6EOoOWzmfTv7fPP5m5G5OQ9sgjjjoRpOcNVd4GXx_z2TR4KeNQrSxYZL0YzKamg6B6HnbFhzuZ9SCUTgQx3-tj2UtxXE3Jn21h0UvZH4KM1T-I5qLck7c6lgn6NFoTbnJw1Da24Db8OL5_3cXvwBWVyt6k4n9NiMeluOcr9kzLH1856h_DRhmdy5QvIASMQTJP-Lh3mhEDqEe3HlZvW3byuu0goByHbdve0b7UrCot5_VDxlZBcAY4WzUzfqXW0eNyGQQhdFwLpl2Xc3-x7TZC9-fa9fQ", "e": "AQAB", "d": "KRVlGXyQmQdu1rkkG74-HclZGf-b9tyIqRJabrmzKMfdHpuHNnNzYFN0p0BGqKnQlKqljlIUh7YxjNrzULB-X5Exs4NtKZ4f8ExXZNwNYoyxg9_BPzpkL3FUxqQMZlf7BlACgQ2LcK1mSeHRHJForYyGlfMsvzEe7dIWminSotEIWsu7J4unkw06sBvaPMPqYONYZqNgpp9M0ap3b2vBQx4Ew_0VnEU2jPcrsVyMJVx2z_4yjZq8FGLf0W3uS8VkWrOS0qxtJ48gRJLCKYw_lK4sUydNdFVc8GLqHScrwvxDczrWLcFeowYyijkemFtwf_vehhBw_qK7fNdLmZicDQ", "p": "7rJfVsmUko2Nx-1qem-QC-FSnXETmppwS-itX78Yr3by5MaFgpbLn0ApdkPw2FwR0KKCWO1JSJjbfZpkA71iUEhgNB4HPHwqZ7IOJ3eBW7AX29AhwnVk4M9WsptQmvDN24wBJWE_wIEKKyIjIJLqRJNqVAZIUY9YunwCyjcCQ3s", "q": "1cJg4yLUu6nUKAfValUUFLnpeB3HJB8nBBPJu-Cblv7vPEl9s1QcU_SEduF2eitAzYayb9Xj2zNQdPUMhwUBjJFE8rPrZdy9aM8b4HVJNkE2g0sfiWqxSqJMeemfmUBEBN_uqYNoGEV-NffiXwna_s8zavLmVzzfvd7S53IllWc", "dp": "IqqJKiOQjlA8nSKf6jQ1qWQKCY-Yl0WCtaOPOm6YeTM_R3aFgVfBLtm0q9ZmLiYA-FoBsESV9hMtHWrEx75DfwFj523NAz3NMs4rPBQhF13VuTjbDlDaW8QBBWOFK1t5qj8FE5ayGZUkEuucSmjL2TXHpXhcHGxDKKJGDXQ7we0", "dq": "voKb6TN817h3bin1KeyjlglPrA8WEfp1wmuEax62bK_PNjLlhfMbwDN375_oAOAVxFcdJxFBH3avaV2RCbELfWVnRsvVq5Y9dXDIjpbZZjJezEsi0000r6jQcgMmi-Y7-QA_a_LCzob5Ak5oAX3-IQU39USAyBVn74fs_fu8xVc", "qi": "dwTHEwbfMqw-I6xIEh54SY_x96lojD86Ny2bzEofUZ_v7vknm2qQwI1Y8pFOM5N6yppr6ZJOQE4FKQEguYQKbZCqKCBGKKtiOV50JPHOzsrZUbGCZizR4BGtFAmJLA10AeWpTTqa3kFLqNLI5gw5sZT5fy5jBa21xaY_jOGRBIc", "alg": "RSA-OAEP-512"
   },
   "ciphertext": "5d8949d61dd8ebf4585a5954ef6567a9d28e6ef7a889f19426a54cc09b62af83942538c2aa3374723ccdc46a4fe95955c3c9f7856a1e698de8aa798e21919d355beebd15cbb8e7a4b69dd6576f09aeb5bfca9e861f6d7c9a97d25486e657f2dd0bb2bc2c2f420682e5f65d8c9c0f80bd83a62a428da73bbe2807215d1f869ddc978f6cf49153ce086a3e8b1a89ab3f59c023c6aa122776aa0203029a76ed227fd211b58bb901a0de6d319796c8d835715068fab93e5e95b9a49e25d4b7ff13485ac5f947bde3b2698cfc77125cec6a152d2c85b75ea37fc516ab7153e3cd87a78b510c4088a2463206a755cbef43c60f72c3839bc1d04801bd403b86c5cebda8"
  },
  {
   "alg": { "name": "ECDSA", "namedCurve": "P-256"
   },
   "spki": "3059301306072a8648ce3d020106082a8648ce3d03010703420004511d998cfebccb9e7d7d8ba827ab1713b85cebccdf4bad860f40f971bd547e0d16ab71caf167c1bcc32640f5ac97b381bd712d946cba7705d397d84e8f32c92e",
   "pkcs8": "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b02010104203c970609fbb285da91ba79a0b47a9a05a2c12114e850e3bb919c15a8a2144d22a14403420004511d998cfebccb9e7d7d8ba827ab1713b85cebccdf4bad860f40f971bd547e0d16ab71caf167c1bcc32640f5ac97b381bd712d946cba7705d397d84e8f32c92e",
   "publicJWK": { "key_ops": [ "verify" ], "ext": true, "kty": "EC", "x": "UR2ZjP68y559fYuoJ6sXE7hc68zfS62GD0D5cb1Ufg0", "y": "FqtxyvFnwbzDJkD1rJezgb1xLZRsuncF05fYTo8yyS4", "crv": "P-256"
   },
   "privateJWK": { "key_ops": [ "sign" ], "ext": true, "kty": "EC", "x": "UR2ZjP68y559fYuoJ6sXE7hc68zfS62GD0D5cb1Ufg0", "y": "FqtxyvFnwbzDJkD1rJezgb1xLZRsuncF05fYTo8yyS4", "crv": "P-256", "d": "PJcGCfuyhdqRunmgtHqaBaLBIRToUOO7kZwVqKIUTSI"
   },
   "raw": "04511d998cfebccb9e7d7d8ba827ab1713b85cebccdf4bad860f40f971bd547e0d16ab71caf167c1bcc32640f5ac97b381bd712d946cba7705d397d84e8f32c92e",
   "params": { "name": "ECDSA", "hash": "SHA-256"
   },
   "signature": "a1674726111c21e41b0c231fb66d73e5072b8e6cae770446f0080287484d59b0172082bb646c77827cfcb2d139bfda6b012d6617438e20fe8b3ca5afc660b973"
  },
  {
   "alg": { "name": "ECDH", "namedCurve": "P-256"
   },
   "spki": "3059301306072a8648ce3d020106082a8648ce3d03010703420004b74c549aa0cfdee5c7bb29ca3b81c7011b1d0eb073d9c43de829044ae6e1b5a9f9b8886f0390a8be9b5d06628a24ef68348a2dd2eb4adee73b49e447edba5c02",
   "pkcs8": "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b02010104207399d1ef59f17e118ceb1c0fb0a7c3cf11a9ffd0b56dd831c1b96cfde4287981a14403420004b74c549aa0cfdee5c7bb29ca3b81c7011b1d0eb073d9c43de829044ae6e1b5a9f9b8886f0390a8be9b5d06628a24ef68348a2dd2eb4adee73b49e447edba5c02",
   "publicJWK": { "key_ops": [], "ext": true, "kty": "EC", "x": "t0xUmqDP3uXHuynKO4HHARsdDrBz2cQ96CkESubhtak", "y": "-biIbwOQqL6bXQZiiiTvaDSKLdLrSt7nO0nkR-26XAI", "crv": "P-256"
   },
   "privateJWK": { "key_ops": [ "deriveBits" ], "ext": true, "kty": "EC", "x": "t0xUmqDP3uXHuynKO4HHARsdDrBz2cQ96CkESubhtak", "y": "-biIbwOQqL6bXQZiiiTvaDSKLdLrSt7nO0nkR-26XAI", "crv": "P-256", "d": "c5nR71nxfhGM6xwPsKfDzxGp_9C1bdgxwbls_eQoeYE"
   },
   "raw": "04b74c549aa0cfdee5c7bb29ca3b81c7011b1d0eb073d9c43de829044ae6e1b5a9f9b8886f0390a8be9b5d06628a24ef68348a2dd2eb4adee73b49e447edba5c02",
   "other": "045644d5cd226b7efbbd13de763acff0d81efbad2d2e54e3344b711f60e84b40cac7de66a056c2c49b6ea8ec7a15adfa2ff769bc1cba5933eefe998a5256025e0c",
   "secret": "1f970a25a19cfa2ed24f69ffd6ee4414c14a1fb5911a1084c097fe5afa7784a3"
  },
  {
   "alg": { "name": "ECDSA", "namedCurve": "P-384"
   },
   "spki": "3076301006072a8648ce3d020106052b81040022036200046fa2cd758cda80e04472a43aae8bc9aafad7e82cf171cd9d78ab02a0592ad71fcbe4a84e026919fe96a2deb9732ea7dbefb445a75a94951d9cfb908244c5da04e76bd0eec06a0ef6e5bd2a054ed15199df9fa9db6a6a49079adcdc57569a2461",
   "pkcs8": "3081b6020100301006072a8648ce3d020106052b8104002204819e30819b020101043097d8cfac472e5cc67317105000c909d7e7ee96575329773a816a67d10950d5edcf047c5f2b202fa9ff49cbfe094edf4ba164036200046fa2cd758cda80e04472a43aae8bc9aafad7e82cf171cd9d78ab02a0592ad71fcbe4a84e026919fe96a2deb9732ea7dbefb445a75a94951d9cfb908244c5da04e76bd0eec06a0ef6e5bd2a054ed15199df9fa9db6a6a49079adcdc57569a2461",
   "publicJWK": { "key_ops": [ "verify" ], "ext": true, "kty": "EC", "x": "b6LNdYzagOBEcqQ6rovJqvrX6Czxcc2deKsCoFkq1x_L5KhOAmkZ_pai3rlzLqfb", "y": "77RFp1qUlR2c-5CCRMXaBOdr0O7Aag725b0qBU7RUZnfn6nbampJB5rc3FdWmiRh", "crv": "P-384"
   },
   "privateJWK": { "key_ops": [ "sign" ], "ext": true, "kty": "EC", "x": "b6LNdYzagOBEcqQ6rovJqvrX6Czxcc2deKsCoFkq1x_L5KhOAmkZ_pai3rlzLqfb", "y": "77RFp1qUlR2c-5CCRMXaBOdr0O7Aag725b0qBU7RUZnfn6nbampJB5rc3FdWmiRh", "crv": "P-384", "d": "l9jPrEcuXMZzFxBQAMkJ1-fulldTKXc6gWpn0QlQ1e3PBHxfKyAvqf9Jy_4JTt9L"
   },
   "raw": "046fa2cd758cda80e04472a43aae8bc9aafad7e82cf171cd9d78ab02a0592ad71fcbe4a84e026919fe96a2deb9732ea7dbefb445a75a94951d9cfb908244c5da04e76bd0eec06a0ef6e5bd2a054ed15199df9fa9db6a6a49079adcdc57569a2461",
   "params": { "name": "ECDSA", "hash": "SHA-384"
   },
   "signature": "f54749a85a33321d9f3cf33aee1f481f34cbef47988a77615df9e498448842ac7ca71bc44f11e936fd6c944d00bfed564492a7777a65c9d28687b944b0b07a11db488c147c5d7cfa13c0cabe001c96b7d79ac9f7b7a464e39180b26f514d6da8"
  },
  {
   "alg": { "name": "ECDH", "namedCurve": "P-384"
   },
   "spki": "3076301006072a8648ce3d020106052b8104002203620004daa2351ddf8423569414c191f6b58a6026edbfc2630c3aa8f8f89e11ba04c3f0fff50c9ab0ebaa2902d057e3a3149c0bb0f6c755bc17ce1d97180aa7a0b470990ce38a7110a6abc3e304f6e242a40c0fb986d67ff7af6ffb65e9b5e6f6d80aea",
   "pkcs8": "3081b6020100301006072a8648ce3d020106052b8104002204819e30819b0201010430259a3cbbb8b037f6952d08a008d4cf3b95229574a487a54deb913bd43749f1c83a7e2ccc0018e1be7e7b8ad19c71ad02a16403620004daa2351ddf8423569414c191f6b58a6026edbfc2630c3aa8f8f89e11ba04c3f0fff50c9ab0ebaa2902d057e3a3149c0bb0f6c755bc17ce1d97180aa7a0b470990ce38a7110a6abc3e304f6e242a40c0fb986d67ff7af6ffb65e9b5e6f6d80aea",
   "publicJWK": { "key_ops": [], "ext": true, "kty": "EC", "x": "2qI1Hd-EI1aUFMGR9rWKYCbtv8JjDDqo-PieEboEw_D_9QyasOuqKQLQV-OjFJwL", "y": "sPbHVbwXzh2XGAqnoLRwmQzjinEQpqvD4wT24kKkDA-5htZ_969v-2Xpteb22Arq", "crv": "P-384"
   },
   "privateJWK": { "key_ops": [ "deriveBits" ], "ext": true, "kty": "EC", "x": "2qI1Hd-EI1aUFMGR9rWKYCbtv8JjDDqo-PieEboEw_D_9QyasOuqKQLQV-OjFJwL", "y": "sPbHVbwXzh2XGAqnoLRwmQzjinEQpqvD4wT24kKkDA-5htZ_969v-2Xpteb22Arq", "crv": "P-384", "d": "JZo8u7iwN_aVLQigCNTPO5UilXSkh6VN65E71DdJ8cg6fizMABjhvn57itGcca0C"
   },
   "raw": "04daa2351ddf8423569414c191f6b58a6026edbfc2630c3aa8f8f89e11ba04c3f0fff50c9ab0ebaa2902d057e3a3149c0bb0f6c755bc17ce1d97180aa7a0b470990ce38a7110a6abc3e304f6e242a40c0fb986d67ff7af6ffb65e9b5e6f6d80aea",
   "other": "04cc28d1a6637e434aab125c948c99ec910cde2c4666519eebc1da1d90d73a1738bc8387f359c8a1e995aaba1cfacc8676ea2a34fdec2ae8b8ab63e3bb0bb56db1ddbc007435f5a439c5464b181f3d4bef5d342d466f4da4b8f1257de33f163e55",
   "secret": "d5a1d50647b1a356ac86fdd5b2274ee96dd5a4b1274081fdf7aeba8db814c32c033b3787175aaede59a28ed79b9cd8c6"
  },
  {
   "alg": { "name": "ECDSA", "namedCurve": "P-521"
   },
   "spki": "30819b301006072a8648ce3d020106052b810400230381860004003b360791a229dfe414939b09c835bf682f06364e976d0c7455d9b265ba6203f27cb1afb16e517c79b3dc1b0004f8287c551127d07efc087dc19457948b9c3881e40143e94929ff28ff08dc74aed4de5cbd7e5702fb20602660db924c04e1fc8be0fba467036d04dc52c83c168b5cd1eda671143d098a6eb0c6cd3e8d0b8169b8536edf",
   "pkcs8": "3081ee020100301006072a8648ce3d020106052b810400230481d63081d30201010442007b35179c875cf9ccb259e2f3a3205efe81bffba209496ec2312922eaffc861532a53e7761ae428ef2ecdb3853fbf84d1b2238f306d430258c2486f7407c03be58fa181890381860004003b360791a229dfe414939b09c835bf682f06364e976d0c7455d9b265ba6203f27cb1afb16e517c79b3dc1b0004f8287c551127d07efc087dc19457948b9c3881e40143e94929ff28ff08dc74aed4de5cbd7e5702fb20602660db924c04e1fc8be0fba467036d04dc52c83c168b5cd1eda671143d098a6eb0c6cd3e8d0b8169b8536edf",
   "publicJWK": { "key_ops": [ "verify" ], "ext": true, "kty": "EC", "x": "ADs2B5GiKd_kFJObCcg1v2gvBjZOl20MdFXZsmW6YgPyfLGvsW5RfHmz3BsABPgofFURJ9B-_Ah9wZRXlIucOIHk", "y": "AUPpSSn_KP8I3HSu1N5cvX5XAvsgYCZg25JMBOH8i-D7pGcDbQTcUsg8Fotc0e2mcRQ9CYpusMbNPo0LgWm4U27f", "crv": "P-521"
   },
   "privateJWK": { "key_ops": [ "sign" ], "ext": true, "kty": "EC", "x": "ADs2B5GiKd_kFJObCcg1v2gvBjZOl20MdFXZsmW6YgPyfLGvsW5RfHmz3BsABPgofFURJ9B-_Ah9wZRXlIucOIHk", "y": "AUPpSSn_KP8I3HSu1N5cvX5XAvsgYCZg25JMBOH8i-D7pGcDbQTcUsg8Fotc0e2mcRQ9CYpusMbNPo0LgWm4U27f", "crv": "P-521", "d": "AHs1F5yHXPnMslni86MgXv6Bv_uiCUluwjEpIur_yGFTKlPndhrkKO8uzbOFP7-E0bIjjzBtQwJYwkhvdAfAO-WP"
   },
   "raw": "04003b360791a229dfe414939b09c835bf682f06364e976d0c7455d9b265ba6203f27cb1afb16e517c79b3dc1b0004f8287c551127d07efc087dc19457948b9c3881e40143e94929ff28ff08dc74aed4de5cbd7e5702fb20602660db924c04e1fc8be0fba467036d04dc52c83c168b5cd1eda671143d098a6eb0c6cd3e8d0b8169b8536edf",
   "params": { "name": "ECDSA", "hash": "SHA-512"
   },
   "signature": "00aedb7a554da3b9170f765e7dbb725125795baaee8ed700a48bfb663e2bd1e6be7c8d5f8f1bb88a624985f3b62d94c10c59a27acf1dc90fe811fbdefd294e0b00a50079009da9bc0aea927f6f799cff6c1e6d58d093466d0775bc5596a224c0f9932a50e18b747723fb5a3bb195b3d85a015bbc389eec65f7ee6a4926f193a1a3181ff6"
  },
  {
   "alg": { "name": "ECDH", "namedCurve": "P-521"
   },
   "spki": "30819b301006072a8648ce3d020106052b810400230381860004018063b0ab534a539c356e1ef6a19b2cfe6b29ef20f4031fafdcf50bfb6d90dd5d5c9aa2d10c5cd98b17ea9a4f2285f83c1bd47ebccaf511ce68c55fe19b1e137a4100677537fd3209a987721ada10cca964ed60a3a9f19cc1c4625f5ffde8d6f5947b192c7b30a0acce953001b0dc2bf95befea9979f7ed65ef867ada42476589a73749",
   "pkcs8": "3081ee020100301006072a8648ce3d020106052b810400230481d63081d3020101044201e5e5d15c709626c73e902b149059bc926574d15a79de852a5a361e65a5f9d593f076dccd65cb7ddc946d1900eff11637134ca6e670aa4b64a2f4d3765468283538a181890381860004018063b0ab534a539c356e1ef6a19b2cfe6b29ef20f4031fafdcf50bfb6d90dd5d5c9aa2d10c5cd98b17ea9a4f2285f83c1bd47ebccaf511ce68c55fe19b1e137a4100677537fd3209a987721ada10cca964ed60a3a9f19cc1c4625f5ffde8d6f5947b192c7b30a0acce953001b0dc2bf95befea9979f7ed65ef867ada42476589a73749",
   "publicJWK": { "key_ops": [], "ext": true, "kty": "EC", "x": "AYBjsKtTSlOcNW4e9qGbLP5rKe8g9AMfr9z1C_ttkN1dXJqi0Qxc2YsX6ppPIoX4PBvUfrzK9RHOaMVf4ZseE3pB", "y": "AGd1N_0yCamHchraEMypZO1go6nxnMHEYl9f_ejW9ZR7GSx7MKCszpUwAbDcK_lb7-qZefftZe-GetpCR2WJpzdJ", "crv": "P-521"
   },
   "privateJWK": { "key_ops": [ "deriveBits" ], "ext": true, "kty": "EC", "x": "AYBjsKtTSlOcNW4e9qGbLP5rKe8g9AMfr9z1C_ttkN1dXJqi0Qxc2YsX6ppPIoX4PBvUfrzK9RHOaMVf4ZseE3pB", "y": "AGd1N_0yCamHchraEMypZO1go6nxnMHEYl9f_ejW9ZR7GSx7MKCszpUwAbDcK_lb7-qZefftZe-GetpCR2WJpzdJ", "crv": "P-521", "d": "AeXl0VxwlibHPpArFJBZvJJldNFaed6FKlo2HmWl-dWT8HbczWXLfdyUbRkA7_EWNxNMpuZwqktkovTTdlRoKDU4"
   },
   "raw": "04018063b0ab534a539c356e1ef6a19b2cfe6b29ef20f4031fafdcf50bfb6d90dd5d5c9aa2d10c5cd98b17ea9a4f2285f83c1bd47ebccaf511ce68c55fe19b1e137a4100677537fd3209a987721ada10cca964ed60a3a9f19cc1c4625f5ffde8d6f5947b192c7b30a0acce953001b0dc2bf95befea9979f7ed65ef867ada42476589a73749",
   "other": "040007236c7e098b29f68d8764f39d2490f8b95ee78413160d80271cdefa72e4f218e5e21c36fec9ce41e596e4e537f7281e40c1bec321e570aed2de439331a7934e1a0102d1db1a1f012b3aaca1c42e9e6581076205fac0142be0af59cd6b5e0c9b7490dea044aebc961f4d22127a3ad04a17aeb0a41f6ffdd6434170cd4f4e95b3dcddbf",
   "secret": "01ab946475d1aa719ca96097e43904b2cadfd3b66a8e77d2fa0623d0c1d4be3b64a279e749f6ada89817be1597d3102e819738069a585318814aa96161e374ca35e5"
  },
  {
   "alg": { "name": "Ed25519"
   },
   "spki": "302a300506032b65700321006fc2f52b97f1a130bc02f0b53333e23d658771fec1e715bb4bf9b8d74424e56c",
   "pkcs8": "302e020100300506032b6570042204205b1e111ee61c4607128ecb907a31994991ad45df91bb3921d1203b35d3597808",
   "publicJWK": { "key_ops": [ "verify" ], "ext": true, "crv": "Ed25519", "x": "b8L1K5fxoTC8AvC1MzPiPWWHcf7B5xW7S_m410Qk5Ww", "kty": "OKP", "alg": "Ed25519"
   },
   "privateJWK": { "key_ops": [ "sign" ], "ext": true, "crv": "Ed25519", "d": "Wx4RHuYcRgcSjsuQejGZSZGtRd-Ruzkh0SA7NdNZeAg", "x": "b8L1K5fxoTC8AvC1MzPiPWWHcf7B5xW7S_m410Qk5Ww", "kty": "OKP", "alg": "Ed25519"
   },
   "raw": "6fc2f52b97f1a130bc02f0b53333e23d658771fec1e715bb4bf9b8d74424e56c",
   "params": { "name": "Ed25519"
   },
   "signature": "17d0a7b8d9c16dde58385ce64144a16f4462897a9a05e02f8d30e16fa8ec70cf0b60f9402033e49601a4aad08435148811cc142de8561d77c739799931434502"
  },
  {
   "alg": { "name": "X25519"
   },
   "spki": "302a300506032b656e03210027833eec9fd87a5c28e41c341bb915787850cb16f79e953c0e158dbfa1767a15",
   "pkcs8": "302e020100300506032b656e04220420e024eab6c03273bfc486d73aeafdd4ed46339bb7c798d329d49c75b32c580a5b",
   "publicJWK": { "key_ops": [], "ext": true, "crv": "X25519", "x": "J4M-7J_Yelwo5Bw0G7kVeHhQyxb3npU8DhWNv6F2ehU", "kty": "OKP"
   },
   "privateJWK": { "key_ops": [ "deriveBits" ], "ext": true, "crv": "X25519", "d": "4CTqtsAyc7_Ehtc66v3U7UYzm7fHmNMp1Jx1syxYCls", "x": "J4M-7J_Yelwo5Bw0G7kVeHhQyxb3npU8DhWNv6F2ehU", "kty": "OKP"
   },
   "raw": "27833eec9fd87a5c28e41c341bb915787850cb16f79e953c0e158dbfa1767a15",
   "other": "b74aed1d10cd99e565d7f9686c45a2fe2e4480b73f0a9f05759981a695afbe1c",
   "secret": "f9edee38dac5d7b97dcc8f0bcb5e93ca13391d80274f5cf41c5504f9454f5d2c"
  },
  {
   "alg": { "name": "Ed448"
   },
   "spki": "3043300506032b6571033a007c45d44858f52a8fff863f2285927247611b6f6b283f38e2023eabb9d610ac6d5206b32ccdbda6c478532ac4d8e283191bc91db5a0e5b0ef80",
   "pkcs8": "3047020100300506032b6571043b043930cbaff316bf67ac6b0a1634cabbdce195c50ab8f5cf2b1e5f356b43ae1ace755093e55d631ccee557572110b25f6729e19c2edb760c7c019a",
   "publicJWK": { "key_ops": [ "verify" ], "ext": true, "crv": "Ed448", "x": "fEXUSFj1Ko__hj8ihZJyR2Ebb2soPzjiAj6rudYQrG1SBrMszb2mxHhTKsTY4oMZG8kdtaDlsO-A", "kty": "OKP", "alg": "Ed448"
   },
   "privateJWK": { "key_ops": [ "sign" ], "ext": true, "crv": "Ed448", "d": "MMuv8xa_Z6xrChY0yrvc4ZXFCrj1zyseXzVrQ64aznVQk-VdYxzO5VdXIRCyX2cp4Zwu23YMfAGa", "x": "fEXUSFj1Ko__hj8ihZJyR2Ebb2soPzjiAj6rudYQrG1SBrMszb2mxHhTKsTY4oMZG8kdtaDlsO-A", "kty": "OKP", "alg": "Ed448"
   },
   "raw": "7c45d44858f52a8fff863f2285927247611b6f6b283f38e2023eabb9d610ac6d5206b32ccdbda6c478532ac4d8e283191bc91db5a0e5b0ef80",
   "params": { "name": "Ed448"
   },
   "signature": "4141865498eee286284674f848717b855eac90dcb12dfab41120dc2b0ee7e36881f1d8c3ce9b71b006ed6e6f44190e11f56222e1c3d94f6280086cd3ed1debd2dea2e8a26ac4712076953e7cf2282c9ec8537183990efb3a3f3ed6d46119612987a2f86e4f44922d61db3fe82aad1efc0500"
  },
  {
   "alg": { "name": "X448"
   },
   "spki": "3042300506032b656f0339009cabaaa8f2a0efb5877f9b2cddddcc4ba1688efcfc977ae5b3555011e30b1586c87f83a4ed6086dccd9338c07790182d7b8ae1d246c011a8",
   "pkcs8": "3046020100300506032b656f043a0438e462c8bba75a616a4827917a7d19a559fd30ecfc971352320f8ea59ed1f03ea24cc13643c212074d81b469b7ce02b116c7e5eadb7c522189",
   "publicJWK": { "key_ops": [], "ext": true, "crv": "X448", "x": "nKuqqPKg77WHf5ss3d3MS6Fojvz8l3rls1VQEeMLFYbIf4Ok7WCG3M2TOMB3kBgte4rh0kbAEag", "kty": "OKP"
   },
   "privateJWK": { "key_ops": [ "deriveBits" ], "ext": true, "crv": "X448", "d": "5GLIu6daYWpIJ5F6fRmlWf0w7PyXE1IyD46lntHwPqJMwTZDwhIHTYG0abfOArEWx-Xq23xSIYk", "x": "nKuqqPKg77WHf5ss3d3MS6Fojvz8l3rls1VQEeMLFYbIf4Ok7WCG3M2TOMB3kBgte4rh0kbAEag", "kty": "OKP"
   },
   "raw": "9cabaaa8f2a0efb5877f9b2cddddcc4ba1688efcfc977ae5b3555011e30b1586c87f83a4ed6086dccd9338c07790182d7b8ae1d246c011a8",
   "other": "de59359ec7219cdbd151696a104604e1b4d47542feef35cd968042c74621d40ff562f7f18fa5ded9154edf6fcfb550c9d5c1f43c20768f58",
   "secret": "c0caeeafcb63fe6b1726f1ca0694e6e301c4437a29f60965517e241d7fc1e4e87b1f1b6b62b308674e96478faec99f7932b24fd9ebcd07cb"
  }
 ]
};
