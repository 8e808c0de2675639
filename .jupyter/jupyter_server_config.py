"""Send a kernel's messages to the browser at once: a dragged slider then shows 50 pictures a second, not 20.

Without it the network stack keeps a small message back until the one before it has been acknowledged.
"""

c = get_config()  # noqa: F821  (Jupyter defines it)

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
