using ChatKit.Engine;
using Microsoft.Extensions.Logging;

namespace ChatKit;

/// <summary>Where no protector is registered, as in a test: secrets stay readable, and the log says so once.</summary>
internal sealed class UnprotectedSecrets(ILogger<UnprotectedSecrets> logger) : ISecretProtector
{
    private int _warned;

    public string Protect(string secret)
    {
        if (Interlocked.Exchange(ref _warned, 1) == 0)
        {
            Log.SecretsUnprotected(logger);
        }

        return secret;
    }

    public string? Unprotect(string protectedSecret) => protectedSecret;
}
