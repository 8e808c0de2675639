"""Settings of JupyterLab. The file browser shows nothing that no reader needs.

A kernel's messages are sent to the browser at once: a dragged slider then shows 50 pictures a second, not 20.
Without that the network stack keeps a small message back until the one before it has been acknowledged.
"""

c = get_config()  # noqa: F821  (Jupyter defines it)
c.ContentsManager.hide_globs = ["__pycache__", "*.pyc", "*.egg-info"]

try:
    from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
except ImportError:  # another jupyter_server: only slower
    pass
else:

    class PromptConnection(ZMQChannelsWebsocketConnection):
        async def connect(self) -> None:
            self.websocket_handler.set_nodelay(True)
            await super().connect()

    c.ServerApp.kernel_websocket_connection_class = PromptConnection
