/** 0 none, 1 SD, 2 HD, 3 FHD, 4 UHD, 5 2K, 6 4K, 7 8K, 10 240p, 11 320p, 12 480p, 13 576p, 14 720p, 15 1080p. */
export const qualities = [0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15] as const
