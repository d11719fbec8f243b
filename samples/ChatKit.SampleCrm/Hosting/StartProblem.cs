namespace ChatKit.SampleCrm.Hosting;

/// <summary>What keeps the sample from starting, with the cure.</summary>
internal static class StartProblem
{
    public static string? Find(IHostEnvironment environment, IConfiguration configuration)
    {
        if (!environment.IsDevelopment())
        {
            return $"""
                The sample CRM does not start in the environment '{environment.EnvironmentName}': its users have their names as passwords.
                To try it:          set ASPNETCORE_ENVIRONMENT=Development, or use `dotnet run`, which does.
                To plug in yours:   in Program.cs replace AddDemoSignIn() by your own authentication (AddAuthentication()…), whose
                                    ClaimTypes.NameIdentifier is the employee's id; in Hosting/CrmChats.cs replace
                                    UseManagers<DemoDirectory>() by an IManagerDirectory over your employees and their rights;
                                    then remove this check from Hosting/StartProblem.cs.
                """;
        }

        return CrmStorage.Of(configuration) switch
        {
            CrmStorage.Sqlite or CrmStorage.Memory => null,
            CrmStorage.PostgreSql => """
                ChatKit:Storage is PostgreSQL, which comes with a package of its own: ChatKit.EntityFrameworkCore.PostgreSQL. It is not part of
                this version. Set ChatKit:Storage to Sqlite (one file under App_Data) or Memory (forgets everything when it stops).
                """,
            _ => $"ChatKit:Storage is '{configuration["ChatKit:Storage"]}'. Set it to Sqlite, PostgreSQL or Memory.",
        };
    }
}
