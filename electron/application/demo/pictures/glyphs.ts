/**
 * DejaVu Sans Mono 2.37 at 15 px as coverage of 4 bits a pixel, two pixels a byte (high half first), glyph after glyph
 * in cells of 9 × 18 px, row by row; raw DEFLATE (RFC 1951) in base64. Drawn once from the font's outlines, so that a
 * picture needs no font engine.
 */
import { inflateRawSync } from 'node:zlib';

export const CELL_WIDTH_PX = 9;
export const CELL_HEIGHT_PX = 18;

const FIRST = 32;
const LAST = 126;
/** What follows the printable characters of ASCII. */
const OTHERS = 'áéíóúüñÁÉÍÓÚÜÑ¿¡«»°·–—…→×≥≤•“”±µ─│';

const PACKED = [
  'zZp/dFNlmsc/9+amyW3a5vJDYORHL4iszIoNztF1dld6YeIPdJZEzpn94Yw2sJ7MniOS6Mz84Q8kju7aWaCNLrM7TAXimXH2KCLX',
  'HfcARqDOumdFESozCFgDhVZoVcaQtmmghbu+SYCiNAlQz+57enqevPfmyfO+z/N83+/z3Atf77jZA0oP4DMGCTYh1OggPZG/z/b7',
  '/KUiwxH7d1jmiuA0N+UESRtxWRb+uS2GI/bPsNEVGL/t3YFX/+FIQ5BHnDH5T3+6Sbcsy9JnKW1nbymsbDag6nDNhw8xq+mRsNr8',
  'LKxQdeRje3WkBw4G4NlGDXVqyvnQyje48/NPNHg2/y30C+n8MwPuXR7G5b8ZfqM0I3/UMfYtpq7zS48++XDgapb9IEylfidsdEaR',
  'd71ayEBJB6fVi9wr6/g0kI4CE9qh4qVm5SdtE6P3N1H7t//WwuMdNc/YTjHv9NF92DyFlz1DBzmV92lWkC/dIYoOtkPAJqHQA46W',
  'L9z0OlAZBfYBFUJoAuxJYJIfWCYW134hfVeLKx2A08wrzOooF59WiGmh/rkvVLhiwBERhxqUR/JWXGBo4uYv7PKbf8O4LZs1rjyp',
  '8YPvfzdgw7SB8/JS5hvauc2c9sO+4NWJg4k9w7e9543ROpRlgFAAVLERH1yKdiX+GtxU7/kaAGS0BmXpvIVFhxrNg4sIjho/OJtB',
  'Suc9XRUGR1ve/yENKiIgLRhCl9iaz4+g9I3tYT0VscooDWTGjku6n+4LZYXszMtUmEra3oPTyoA0u6B947bEUN5uFfEjwi8+pODd',
  '4cVtWcliubzEOkL5j6aLJVeJpOjKw+jEGEwwwfUmlL8P5R97v8NByzKLKXzcOop9/jW9+XSTOpHqd2iM3xUBZol/60XytKgzx2TY',
  'ZZ2AUTML+0QWy93aAvevhuumt1AeWY3yvtoi7WE1vvjW/tnB4NaF+fhbXdTHSxIJnB1eI5e8v58JjVYfNs83sjabeR2VptMzvZeD',
  '1hGYWiAwR4Jt12mP/On187MKKyLXQ+bAgObukT+kH2eyKkqIOM42e6/chdPq15DmFLQwkUiYitcrfFHrya0rC7PZkDPBJixdI1wW',
  'AXt34eVKk+FK66Tm7FEyxCk3y5t5nRn/ulqX1hx4hvXahJg7wlIyOJKudrmV8daAXigOhZevtI6gtpf10IkrVh1gNX24kq73FYsZ',
  'p7qS2GYvzwaAbHzzMLXWH2DUxSS38lo+YeWFl57LpSi8RPgSTl8bkB47aXxzYAH2fkFSNvyPBmN2/Rb4tv/SDq54PP7atGAwmD3G',
  '70kkEvODweDCi9Yji/Ml9GvgjlMPgrTopA5/0cvYXb+WN+zV+LuSXJENmxMo/zItnc9lpReUTpBEYNYJXyRze4FdbF2oBKW2mXDv',
  'sTSLDVv7JI887unYhNObf1Mem9hktPPwa1Uexy8DL0rbH5V2fvJMB5MpE+euPfFGGG64YEQuiUBFAuR0Ch6vDOOKNSH12o9Tp1UH',
  'yi3rJJ1Trmnzeaid25aDt4JjfWKf5nrrti7iqG0uk/VsCa4JuD7d+l9i5pDLpNaIo/S43rplp7bN+kQvHCca0gYrSmLOXJbqueTN',
  '2uA+g7XZmaWCR7XqNyHvEgA7VSsIDh89gXvlkkNkmBR1R3iFDM7j7giNel54JXdp5aLDWKeeLQUPTWeH9zvnyExDfX3A2R/fdG4m',
  'K3R4vTRaVqooZ08kdit9Xu8gzv6Ler8yEN94Pos/KxTLNWXX6YDt5PV3swWojuQB0Gc4V43qZVmqOkxIf4OylJLRGnX751YEvlVw',
  'D/fiaBE7JrYumRX665cl3a3xg+dmzhNK2MOwfFvfHIZY4Rkhe0+jJSwskiiJBIyeK364Uez9hYUG7vDMMOVd1u4clhVcsn2PO6L0',
  'kVE6cT/VCSc/A/epHuh3vY87cl2UDEsNd4T3tAzyiWIW3kMeAEJFhB6vVwtZVrqIPvuHlO8JHZY/D54IP5wO3enyBZPtbemQut8d',
  'TPqMdAjdHUxCOgQ5oZiFCc3e4u4jxKmWsqS7wQiRWVaWdP809YXg+qekOzIvRIbWpDvisMhQXdjL2cIngz09LU0cV7OIDTlNWaom',
  'QGiKEMQxqr2Lq6WsV0mjCm5ThM4tSezXnR23HmMF9h5nC77ACpzdzq6mkzSsempQ6p0RhtnCkyD9laj3xhtDUpH/xr3yjl4yVJru',
  'CHEy1Ebcxw5EOPnDLtwRpYdM7rd8/gzsKHamqNYpw9kx5cccPUM5176gwwrreZAfz6JhNnrK71JaWSvIkq3gHjoTicS+qbf1efUi',
  'qVci3Iiy0dFSGaWR/TiTFxQahNCittu6uDJL5wpaWPY+0gc1fnye7Lda2I5Pr/ZzxH48e1qxuDKM3JvKHWQ0FsWGijA8sB3Ud0x4',
  'fYl9T8U/JhuiH9dOWF49szvVfbxyeUUDW6IrmtW0/QRL9ZpwEYXSXmx/cBziXSpjIR3fvDBsaIYyEcGfdsN6l4nPqAlMjNEw7lCO',
  'ABRc8m6kDyqjrKbOU+sn7jKxZbpBPXGpTlmfSOyxeb1rPXBdBFwtUNadLS9yBUWdByZGQO3wevWDliilChCtoAfW/BxUM1/qlST8',
  'ToO1QymW9pCrFqkRq1knMLz7TFPAJ7B5uwC54+SqRhZr+TrSdqHF33gf2NeI7NgsdJQojNwuECA6NNxEoK7Rzyz/vZ6JYR4YoWdT',
  '8v9oOOvr6+vPfVwuNuRFIf3qa/gx+a8N7ANb32SyCBNpyjquPXXArHiVJtJUmJUxRz/z/vi6yaghj1HFOC8irrgLNfHeYdb6K0y1',
  'jRBNKCm1GZ++Bkeb2ifv57ltAxpcX6KJV9wH81pbmRTFKDs+GPnrhE2t+hjkXZ9Hc2XQUMN7Liak742Pyge27OdlzRetCrNfTuOK',
  'VgfYTCdVUedhxwnGWzuiyKWWZjfeBdu27KZBLzerIvhGnE4cSFU/5fVmA7nsY27CaVkx+FbhVU5sjWQzYWqj1+M8cOrDohyi1CF9',
  'b4SWXfL6ryx5H1VRR8f0E6hWk9iftxmNz5BPHwyfTxa/5GX7QtQdOw+z1pgUUVt4iSZUUzVpOl8oaJWo4NyBXHdX8WrIifSZmQsK',
  '24r0bbJOzv7mVWDzemDLpyVi2HURVOtNGDk4yrMdLAFRSioryLOVlNyJ76pOlN6j4LMiKL11Bj59vaakpFZ8uq2vUJO93g8/25/v',
  'p7FqaKEpSxCztCBaspPnLJim+977aKeSqvV3++TuKm+yRt/jk1OV9yVr9A/OCiWHzVXD4eXzxq0G0s6tb9KgTYpWRllBH2VJd5gQ',
  '21FbHD22zjz7ml2ihefQZkJMbWFpDm1M6gajTb+mmtcP8nihBxu3jNCknTvfpUHzmZVR3qUP1XSHWcd2KkxHu70f1+lWE9lzXgBJ',
  'Q2GPZNxoEAodCJf1azZCniHzufQ9nA8730hRp0latsk1YWAl2B7L9iojdsOWZvHpEyAX6R/+WLQvIuDt8uqVB4/tzR27YuZ8ofx3',
  'k+Ha4qXZOacge74aJFlhORVmWY/YQ+t1E5teWmAbMLs6QJ22jvKY/bjUS1VgMTS5oijdPVB5oCR+eA7LNBi9Fxz7Y/DiYvk/Khem',
  'Fj+Yqvr+o/fyYsv+mOMT9Si1/rrSW3NzkAy1mXeYEF2hMUvQsaVhqPgMnLv3Y++29cpHcRwuOZdnw5yqMD7Pc6jNtm6OUBG9V2Ox',
  'K4p0VDDGU6IJGgZ7CqR3xISe6zkN1e/3enV7IiGIZp0BswIwMQquZnAeBiU9ZbIowAujjbIQXJ8YSL15Pif35AXncQgJsB536MuX',
  'sjdXdBlg/9GXl/nE4IcvlyaMG5R58n2iuffpGUJ5Frtr9TwltlsBpC4tN5OH9dzNcz8D208uIg3LXvLLN7y95liPhjL/Ir4nWK4a',
  'A9vzw8K+ckzaYYL8/DBRkcEWDsu5PFjhsBwBgxUOB9rcohioLZthpKQNi8JvGxFci9aBf4x2Wcfo/RrcrA9jU/e7Gkw0hrHDOdjC',
  'YWn3nVU4XJ2lwRYORxPjEWcYR+zp4VP4wJMm5X/yn19Hd+4rbwAgCnXVn3+nQqRwFp/Xa7BVJ0tQ1DYkfCsXGSz66MGiD5GzPp2u',
  'D37ILkhJ7QUDwPbbEkpS3Y6tfXxE+XhCTEq7TBzt88LYD88Io3jGXHyJaxeV5rJRHbD6io/hZftxFs/pZPGUIzi0G0pQIE6axG54',
  'wW7i8lwLix4LwO0Gwzum6fmnePf4h1WvumrVqlXBYDAY+P+qcBDtGT1idiiYzv1d0rNC8W9jWTz+Ru/t9fWvePJgp13CKiP8jHmR',
  'BoN5Ow3YEIOGxyM0GPMidoNbLl7h3QtAXtP/ENiWD3i4Yk3H2G1dRtk+A6Z6vd4xVvFnAV/Zr7v98qOnf/WXA0+i/PEFDeYe3KjB',
  '7R+M9nq90y5eoWMjOKw+WGtFsYtv239+MZSIOTjaagypS02ydMEAjj0zYpcTD7eO/HtcqVCEhKOH6kAcpblyGNMu/0aQNMU3Z3LI',
  'sqwFQjjLKkdftFMKMIfncJlqjzJA08HOE2p0pk07W+uX+ppdPB6Pbzq/N1gIRVOXT63PCuM1/hc=',
].join('');

let pixels: Uint8Array | null = null;

/** Where a character's cell begins, in pixels. */
function cellOf(character: string): number {
  const code = character.codePointAt(0) ?? FIRST;
  const other = OTHERS.indexOf(character);
  const isAscii = code >= FIRST && code <= LAST;
  if (!isAscii && other < 0) throw new Error(`The pictures have no glyph for «${character}»`);
  const index = isAscii ? code - FIRST : LAST - FIRST + 1 + other;
  return index * CELL_WIDTH_PX * CELL_HEIGHT_PX;
}

/** How much of a pixel of a character is ink, from 0 to 15. */
export function inkAt(character: string, x: number, y: number): number {
  pixels ??= inflateRawSync(Buffer.from(PACKED, 'base64'));
  const at = cellOf(character) + y * CELL_WIDTH_PX + x;
  const pair = pixels[at >> 1] ?? 0;
  return at % 2 === 0 ? pair >> 4 : pair & 15;
}
