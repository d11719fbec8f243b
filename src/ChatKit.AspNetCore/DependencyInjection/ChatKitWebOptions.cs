using System.ComponentModel.DataAnnotations;
using System.Security.Claims;

namespace ChatKit.AspNetCore;

/// <summary>What the developer sets in code for the web side of ChatKit.</summary>
public sealed class ChatKitWebOptions
{
    /// <summary>The claim that carries the CRM's id of the signed-in manager.</summary>
    /// <value>The default is <see cref="ClaimTypes.NameIdentifier"/>.</value>
    [Required]
    public string ManagerIdClaim { get; set; } = ClaimTypes.NameIdentifier;

    /// <summary>The largest webhook body that is read, in bytes; a larger one is answered 413.</summary>
    /// <value>From 64 kB to 64 MB. The default is 4 MiB: WhatsApp posts up to 3 MB.</value>
    [Range(65_536, 67_108_864)]
    public int MaxWebhookSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>The largest JSON body of the API that is read, in bytes; a larger one is answered 413.</summary>
    /// <value>From 64 kB to 16 MB. The default is 1 MiB.</value>
    [Range(65_536, 16_777_216)]
    public int MaxJsonSize { get; set; } = 1024 * 1024;

    /// <summary>How long a read of the storage may take before a host counts as not ready.</summary>
    /// <value>From 100 milliseconds to one minute. The default is three seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ReadinessTimeout { get; set; } = TimeSpan.FromSeconds(3);
}
