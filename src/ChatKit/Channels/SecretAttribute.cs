namespace ChatKit;

/// <summary>Marks a channel setting that is stored encrypted, and is never logged and never returned.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
