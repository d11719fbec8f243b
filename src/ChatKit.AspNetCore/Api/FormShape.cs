namespace ChatKit.AspNetCore.Api;

/// <summary>The part of a posted form that an endpoint reads, for the description of the API.</summary>
internal sealed record FormShape(string Part);
