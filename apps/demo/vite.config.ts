import { defineConfig } from 'vite';

export default defineConfig({
  root: 'src/web',
  resolve: { conditions: ['@seatkeeper/source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    rollupOptions: {
      input: ['src/web/index.html', 'src/web/sales.html', 'src/web/data-collection.html'],
    },
  },
});
