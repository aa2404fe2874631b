import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds the API. */
const API = process.env.INKSTONE_URL ?? 'http://127.0.0.1:7400';

export default defineConfig({
  plugins: [react()],
  // Relative to this folder, which is Vite's root.
  build: { outDir: 'dist/app', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 6_000 },
  resolve: {
    alias: { perf_hooks: fileURLToPath(new URL('./perf-hooks.ts', import.meta.url)) },
    // The packages' sources, so that the application needs no build of theirs.
    conditions: ['inkstone-source', 'module', 'browser', 'development|production'],
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1', proxy: { '/api': API } },
});
