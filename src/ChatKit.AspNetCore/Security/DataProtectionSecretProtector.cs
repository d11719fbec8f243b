using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ChatKit.AspNetCore;

/// <summary>Protects secrets of channels with the host's own keys.</summary>
internal sealed class DataProtectionSecretProtector(IDataProtectionProvider provider) : ISecretProtector
{
    // Part of what is stored: another purpose makes every stored secret unreadable.
    private const string Purpose = "ChatKit.ChannelSettings";

    private readonly IDataProtector _protector = provider.CreateProtector(Purpose);

    public string Protect(string secret) => _protector.Protect(secret);

    public string? Unprotect(string protectedSecret)
    {
        try
        {
            return _protector.Unprotect(protectedSecret);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
