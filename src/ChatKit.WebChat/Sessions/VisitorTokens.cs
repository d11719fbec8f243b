using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace ChatKit.WebChat.Sessions;

/// <summary>
/// Makes and reads visitors' tokens: opaque, bound to one channel, encrypted and signed with the host's data protection, so that nothing
/// about them is stored. Who holds the token is the visitor.
/// </summary>
internal sealed class VisitorTokens(IDataProtectionProvider provider, TimeProvider time, IOptions<WebChatOptions> options)
{
    private const byte Version = 1;
    private const int Size = 1 + sizeof(int) + 16 + 16 + sizeof(long);
    private const int MaxLength = 1024;

    private readonly IDataProtector _protector = provider.CreateProtector("ChatKit.WebChat.Visitors");

    /// <summary>A visitor who was never here.</summary>
    public (string Token, VisitorSession Session) Begin(ChannelId channel)
    {
        Span<byte> id = stackalloc byte[16];
        RandomNumberGenerator.Fill(id);
        return Issue(channel, new Guid(id));
    }

    /// <summary>The session that the token stands for; <see langword="null"/> if it is not ours, of another channel, over or ended.</summary>
    public VisitorSession? Find(ChannelId channel, string? token)
    {
        if (token is not { Length: > 0 and <= MaxLength } || !Base64Url.IsValid(token))
        {
            return null;
        }

        try
        {
            return Read(channel, _protector.Unprotect(Base64Url.DecodeFromChars(token)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The same token while it is young, later a new one of the same session.</summary>
    public (string Token, VisitorSession Session) Renew(ChannelId channel, string token, VisitorSession session) =>
        session.ExpiresAt - time.GetUtcNow() > options.Value.SessionLifetime / 2
            ? (token, session)
            : Issue(channel, Guid.ParseExact(session.Id, "n"));

    private (string Token, VisitorSession Session) Issue(ChannelId channel, Guid id)
    {
        var expires = (time.GetUtcNow() + options.Value.SessionLifetime).ToUnixTimeSeconds();
        var bytes = new byte[Size];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), options.Value.SessionGeneration);
        channel.Value.TryWriteBytes(bytes.AsSpan(5));
        id.TryWriteBytes(bytes.AsSpan(21));
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(37), expires);
        return (Base64Url.EncodeToString(_protector.Protect(bytes)), new(id.ToString("n"), DateTimeOffset.FromUnixTimeSeconds(expires)));
    }

    private VisitorSession? Read(ChannelId channel, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size
            || bytes[0] != Version
            || BinaryPrimitives.ReadInt32BigEndian(bytes[1..]) != options.Value.SessionGeneration
            || new Guid(bytes[5..21]) != channel.Value)
        {
            return null;
        }

        var expires = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes[37..]));
        return expires > time.GetUtcNow() ? new(new Guid(bytes[21..37]).ToString("n"), expires) : null;
    }
}
