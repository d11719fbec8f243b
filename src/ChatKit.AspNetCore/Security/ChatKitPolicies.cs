namespace ChatKit.AspNetCore;

/// <summary>The names of ChatKit's authorization policies. A host replaces one by adding its own under the same name.</summary>
public static class ChatKitPolicies
{
    /// <summary>Who may call the API and open its pages: by default whoever is signed in. What he may see and do there, his chat rights decide.</summary>
    public const string Api = "ChatKit";
}
