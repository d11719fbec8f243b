namespace ChatKit.AspNetCore.Api;

/// <summary>
/// What an endpoint reads, for the description of the API. Not ASP.NET's own metadata, since with that one routing itself would answer a
/// wrong content type, and with an empty body.
/// </summary>
internal sealed record BodyShape(Type Type);
