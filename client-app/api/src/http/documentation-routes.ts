import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { Router } from 'express';
import { errorSpecs, isErrorCode } from '../errors';
import { buildOpenApi } from './openapi/build-openapi';
import { operations } from './operations';
import { problemKindOf } from './problems/problem-of';

const swaggerDirectory = dirname(createRequire(__filename).resolve('swagger-ui-dist/package.json'));

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Cession API</title>
    <link rel="stylesheet" href="/api/v1/docs/assets/swagger-ui.css" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/api/v1/docs/assets/swagger-ui-bundle.js"></script>
    <script src="/api/v1/docs/start.js"></script>
  </body>
</html>
`;

/** No inline script: the content security policy stays strict. */
const start = `SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  persistAuthorization: false,
  validatorUrl: null,
});
`;

/** The description of the API, and a page to browse it that loads nothing from elsewhere. */
export const documentationRoutes = (): Router => {
  const router = Router();
  const description = JSON.stringify(buildOpenApi(operations));
  router.get('/api/v1/openapi.json', (_request, response) => {
    response.type('application/json').send(description);
  });
  router.get(['/', '/api/v1/docs'], (_request, response) => {
    response.type('html').send(page);
  });
  router.get('/api/v1/docs/start.js', (_request, response) => {
    response.type('text/javascript').send(start);
  });
  router.use('/api/v1/docs/assets', express.static(swaggerDirectory, { index: false }));
  // The `type` of every problem leads here.
  router.get('/problems/:code', (request, response, next) => {
    const { code } = request.params;
    if (!isErrorCode(code)) return next();
    response.json({ code, ...problemKindOf(code), meaning: errorSpecs[code].meaning });
  });
  return router;
};
