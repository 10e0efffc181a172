import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'

/** Black dots on white paper: `width` is a multiple of 8, each row `width / 8` bytes, the leftmost dot in the highest bit, 1 is black. */
export type OneBitImage = { width: number; height: number; rows: Uint8Array }

/** Under this lightness (0 to 255) a dot is burnt. */
const BLACK_UNDER = 128

/** What was drawn, cut to pure black and white: a thermal head knows no grey. */
export function toOneBit(ink: SKRSContext2D): OneBitImage {
  const { width, height } = ink.canvas
  const { data } = ink.getImageData(0, 0, width, height)
  const rows = new Uint8Array((width / 8) * height)
  for (let dot = 0; dot < width * height; dot++) {
    const isBlack = (data[dot * 4] ?? 255) < BLACK_UNDER
    if (isBlack) rows[dot >> 3] = (rows[dot >> 3] ?? 0) | (0x80 >> (dot & 7))
  }
  return { width, height, rows }
}

export const isBlackAt = ({ width, rows }: OneBitImage, { x, y }: { x: number; y: number }): boolean =>
  ((rows[(y * width + x) >> 3] ?? 0) & (0x80 >> (x & 7))) !== 0

/** The very dots of the paper, for a screen. */
export function toPng(image: OneBitImage): Uint8Array {
  const { width, height } = image
  const canvas = createCanvas(width, height)
  const ink = canvas.getContext('2d')
  const picture = ink.createImageData(width, height)
  for (let dot = 0; dot < width * height; dot++) {
    const shade = isBlackAt(image, { x: dot % width, y: Math.floor(dot / width) }) ? 0 : 255
    picture.data.set([shade, shade, shade, 255], dot * 4)
  }
  ink.putImageData(picture, 0, 0)
  return canvas.toBuffer('image/png')
}
