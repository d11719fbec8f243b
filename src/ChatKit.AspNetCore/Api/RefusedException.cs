namespace ChatKit.AspNetCore.Api;

/// <summary>Ends the reading of a request that is refused before anything was done. Caught by <see cref="ApiGuard"/>.</summary>
internal sealed class RefusedException(Refusal refusal, int? status = null) : Exception(refusal.Detail)
{
    public Refusal Refusal { get; } = refusal;

    public int Status { get; } = status ?? ApiCodes.StatusOf(refusal.Code);

    public static RefusedException Of(string code, string detail) => new(Refusal.Of(code, detail));

    /// <summary>A value of the request is not of the documented form.</summary>
    public static RefusedException Invalid(string field, string detail) => new(new Refusal
    {
        Code = RefusalCode.InvalidRequest,
        Detail = detail,
        Args = new Dictionary<string, string> { ["field"] = field },
    });

    public static RefusedException NotFound(string what) => Of(RefusalCode.NotFound, $"There is no such {what}, or you may not see it.");

    public static RefusedException NotAllowed(string what) => Of(RefusalCode.NotAllowed, $"You may not {what}. An administrator can give you the right.");
}
