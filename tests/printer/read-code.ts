import jsQR from 'jsqr'
import { isBlackAt, type OneBitImage } from '../../server/src/printing/one-bit-image.ts'

/** What the QR code of a ticket says, as a phone reads it; null where there is none. */
export function readCode(image: OneBitImage): string | null {
  const rgba = new Uint8ClampedArray(image.width * image.height * 4)
  for (let dot = 0; dot < image.width * image.height; dot++) {
    const shade = isBlackAt(image, { x: dot % image.width, y: Math.floor(dot / image.width) }) ? 0 : 255
    rgba.set([shade, shade, shade, 255], dot * 4)
  }
  return jsQR.default(rgba, image.width, image.height)?.data ?? null
}
