import { Box } from '@mui/material'
import { create } from 'qrcode'

const MARGIN = 2

/** A text as a picture that phones read; dark on white in either theme, since cameras want it so. */
export const QrPicture = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const { size } = modules
  const dots = Array.from({ length: size * size }, (_one, at) => ({ x: at % size, y: Math.floor(at / size) }))
  const path = dots.filter(({ x, y }) => modules.get(y, x)).map(({ x, y }) => `M${x + MARGIN} ${y + MARGIN}h1v1h-1z`)
  const side = size + 2 * MARGIN
  return (
    <Box
      component="svg"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      sx={{ width: 200, height: 200, bgcolor: '#fff', borderRadius: 1 }}
    >
      <path d={path.join('')} fill="#000" />
    </Box>
  )
}
