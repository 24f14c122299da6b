/* Starts the API reference. A file of its own, because our pages allow no inline script. */
/* global SwaggerUIBundle, window */
window.ui = SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'none',
  // Nothing is asked of other sites.
  validatorUrl: null,
});
