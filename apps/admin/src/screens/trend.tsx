import { Box, Typography, useTheme } from '@mui/material'
import { useEffect, useState } from 'react'

const MOST_POINTS = 120
const WIDTH = 400
const HEIGHT = 90

/** The values that came while the page was open, the newest last. */
export const useTrend = (value: number | undefined, at: number): readonly number[] => {
  const [points, setPoints] = useState<readonly number[]>([])
  useEffect(() => {
    if (value !== undefined && at > 0) setPoints((known) => [...known, value].slice(-MOST_POINTS))
  }, [value, at])
  return points
}

/** The points as a line of an SVG. */
export const lineOf = (points: readonly number[]): string => {
  const highest = Math.max(1, ...points)
  const step = WIDTH / Math.max(1, points.length - 1)
  return points
    .map((one, at) => `${(at * step).toFixed(1)},${(HEIGHT - 4 - (one / highest) * (HEIGHT - 8)).toFixed(1)}`)
    .join(' ')
}

/** How a number went while the page was open. */
export const Trend = ({ points, label }: { readonly points: readonly number[]; readonly label: string }) => {
  const { palette } = useTheme()
  return (
    <Box>
      <Typography variant="h3" component="p" sx={{ fontWeight: 600 }}>
        {points.at(-1) ?? '—'}
      </Typography>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width="100%"
        height={HEIGHT}
        role="img"
        aria-label={label}
        preserveAspectRatio="none"
      >
        <polyline points={lineOf(points)} fill="none" stroke={palette.primary.main} strokeWidth="2" />
      </svg>
    </Box>
  )
}
