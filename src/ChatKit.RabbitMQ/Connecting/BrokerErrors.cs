using System.Net.Sockets;
using System.Threading.Channels;
using RabbitMQ.Client.Exceptions;

namespace ChatKit.RabbitMQ;

/// <summary>What the client throws when the broker, or the way to it, is away.</summary>
internal static class BrokerErrors
{
    // The client writes through a channel of .NET's, which may be closed between its look and its write.
    public static bool IsBrokers(Exception exception) => exception
        is RabbitMQClientException or IOException or SocketException or ObjectDisposedException or TimeoutException or ChannelClosedException;
}
