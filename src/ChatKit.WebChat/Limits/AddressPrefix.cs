using System.Net;
using System.Net.Sockets;

namespace ChatKit.WebChat.Limits;

/// <summary>The part of an address that one customer of a provider usually has for himself: IPv4 /24, IPv6 /64.</summary>
internal static class AddressPrefix
{
    public static ulong Of(IPAddress? address)
    {
        if (address is null)
        {
            return 0;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        Span<byte> bytes = stackalloc byte[16];
        plain.TryWriteBytes(bytes, out _);
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? ((ulong)bytes[0] << 16) | ((ulong)bytes[1] << 8) | bytes[2]
            : System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }
}
