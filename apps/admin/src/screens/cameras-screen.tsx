import { Box } from '@mui/material'
import { useMay } from '../data/use-house.js'
import { Screen } from '../frame/screen.js'
import { FindCameras } from './find-cameras.js'
import { WatchCamera } from './watch-camera.js'

/** Cameras as they are seen, moved, and found. */
export const CamerasScreen = () => {
  const may = useMay()
  return (
    <Screen page="panel.cameras">
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '3fr 2fr' } }}>
        <WatchCamera />
        {may('vms.servers.discover') && <FindCameras />}
      </Box>
    </Screen>
  )
}
