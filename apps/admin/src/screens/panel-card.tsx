import { Card, CardContent, Stack, Typography } from '@mui/material'
import type { ReactNode } from 'react'

interface PanelCardProps {
  readonly title: string
  readonly actions?: ReactNode
  readonly children?: ReactNode
}

/** A part of a screen under a heading. */
export const PanelCard = ({ title, actions, children }: PanelCardProps) => (
  <Card component="section" variant="outlined" sx={{ flexShrink: 0 }}>
    <CardContent>
      <Stack direction="row" spacing={1} sx={{ mb: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h6" component="h2" sx={{ flex: 1 }}>
          {title}
        </Typography>
        {actions}
      </Stack>
      {children}
    </CardContent>
  </Card>
)
